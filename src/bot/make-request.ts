/** @file How requests go out to Discord: a connection that broke under one is named so that the client repeats it. */
import { DefaultRestOptions, type RESTOptions } from 'discord.js';

/** discord.js repeats what failed with ECONNRESET; undici has another name for the other side's hanging up first. */
export const makeRequest: RESTOptions['makeRequest'] = async (url, init) => {
  try {
    return await DefaultRestOptions.makeRequest(url, init);
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'UND_ERR_SOCKET') throw error;
    const reset = new Error('The connection broke before the answer came.', { cause: error });
    throw Object.assign(reset, { code: 'ECONNRESET' });
  }
};
