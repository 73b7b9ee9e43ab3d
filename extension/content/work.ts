/** The script of the work, as it ships: it says where it is, and does nothing by itself. */
import { readers } from "./readers";
import { Session } from "./session";

globalThis.jinnangSession = Session;
globalThis.jinnangReaders = readers;
