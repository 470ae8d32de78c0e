/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console -- test code, never inside n8n */
import { onParentGone } from '../../../scripts/n8n/parent';

/** Says its process ID, then lives until its parent is gone. */
const alive = setInterval(() => {}, 1_000);
onParentGone(() => clearInterval(alive));
console.log(process.pid);
