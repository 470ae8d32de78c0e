import type { IDataObject } from 'n8n-workflow';
import type { LinkType } from '../../shared/choices/linkTypes';
import type { KomboResponse } from '../../shared/transport/response';
import { linkExpiry } from './linkExpiry';
import { linkOf } from './linkOf';

/** The item of a created link: `link`, `expires_at`, then the input that was sent. */
export function linkItem<Sent extends { link_type: LinkType }>(
	response: KomboResponse,
	sent: Sent,
): IDataObject {
	return { link: linkOf(response), expires_at: linkExpiry(sent.link_type), ...sent };
}
