/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- test code, never inside n8n */
import { fc, it as property } from '../support/fastCheck';
