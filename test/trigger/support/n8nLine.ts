import * as core from 'n8n-core';

/**
 * Whether the tests run on n8n 2 or on n8n 1, which jest's projects decide. Recognized by an export
 * that moved from n8n-core to another package in n8n 2.
 */
export const isN8n2 = !('parseIncomingMessage' in core);
