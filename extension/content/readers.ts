/**
 * What reads a page, as its work and the teaching both need it. It ships once, in the script of the work; the teaching, which
 * is always run behind that script, takes it from there.
 */
import { boxElement } from "./composer/composer";
import { linesOf } from "./composer/lines";
import { aroundIt, bodyElement, create, DEEP, holds, innerDocument, isHtml, rootElement, selectAll, selectOne, shadowOf, shadowTrees, standIn } from "./dom";
import { Scope } from "./scope";
import { cleanName } from "./sense/clean";
import { findAll, findOne, findShown, leavesOf, readText } from "./sense/find";
import { sameName } from "./sense/names";
import { findParts, missingParts } from "./sense/parts";
import { QueueReader } from "./sense/queue";
import { RowReader } from "./sense/rows";
import { offset, standOf } from "./sense/stands";
import { coalesced } from "./task";
import { readTime } from "./time";

export const readers = {
  aroundIt, bodyElement, boxElement, cleanName, coalesced, create, DEEP, findAll, findOne, findParts, findShown, holds, innerDocument, isHtml, leavesOf, linesOf,
  missingParts, offset, QueueReader, readText, readTime, rootElement, RowReader, sameName, Scope, selectAll, selectOne, shadowOf, shadowTrees, standIn, standOf,
} as const;

declare global {
  /** Set by the script of the work. */
  var jinnangReaders: typeof readers | undefined;
}
