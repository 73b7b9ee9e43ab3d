/** What reads a page, from the script of the work: the teaching is run behind it, and brings none of its own. */
import type { readers } from "../readers";

const given = globalThis.jinnangReaders;
if (!given) throw new Error("the script of the work is not there");

export const {
  aroundIt, bodyElement, boxElement, cleanName, coalesced, create, DEEP, findAll, findOne, findParts, findShown, holds, innerDocument, isHtml, leavesOf, linesOf,
  missingParts, offset, QueueReader, readText, readTime, rootElement, RowReader, sameName, Scope, selectAll, selectOne, shadowOf, shadowTrees, standIn, standOf,
}: typeof readers = given;
