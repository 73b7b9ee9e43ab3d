/** How long a condition may take. Generous: a busy machine is slow, and a condition that holds returns at once. */
export const PATIENCE_MS = 24_000;

/** How long one reading may take. A driver loses an answer now and then, when a page goes to another process in the middle of the question. */
const ANSWER_MS = 11_000;

/** A question that is refused when it is not answered in that time. Of several frames one that went is asked for shortly only. */
export async function answered(reading, within_ms = ANSWER_MS) {
  let timer;
  const silent = new Promise((_, reject) => { timer = setTimeout(() => reject(new Error(`no answer in ${within_ms} ms`)), within_ms); });
  try {
    return await Promise.race([reading, silent]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Resolves with the first truthy value of `read`. Errors while reading, and a question that is not answered, count as "not yet": frames come and go.
 * @template T
 * @param {string} what what is waited for, for the message when it does not come
 * @param {() => Promise<T>|T} read
 * @returns {Promise<T>}
 */
export async function until(what, read, patience = PATIENCE_MS) {
  const end = Date.now() + patience;
  let last;
  for (;;) {
    try {
      last = await answered(read());
      if (last) return last;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) throw new Error(`waited in vain (${patience} ms) until ${what}; last: ${last instanceof Error ? last.message : JSON.stringify(last)}`);
    await new Promise((resume) => setTimeout(resume, 20));
  }
}

/** A claim that something does NOT happen has no event to wait for: it must hold over this many frames. */
const FRAMES = 15;

/** Resolves when `read` was truthy in every one of some frames. */
export async function steady(what, read) {
  for (let i = 0; i < FRAMES; i += 1) {
    if (!(await read())) throw new Error(`did not stay so: ${what}`);
    await new Promise((resume) => setTimeout(resume, 17));
  }
}
