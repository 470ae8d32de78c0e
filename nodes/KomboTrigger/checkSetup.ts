import type { IHookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { readSettings } from './parameters';
import { readSecret, SECRET_REMEDY } from './secret';

/**
 * Makes sure that the node can receive an event before it starts to listen.
 *
 * @throws {NodeOperationError} without a webhook secret, and for parameters that can't be used
 */
export async function checkSetup(context: IHookFunctions): Promise<void> {
	if ((await readSecret(context)) === '') {
		throw new NodeOperationError(
			context.getNode(),
			// n8n shows only the message when activation fails, so the remedy is in it.
			"'Webhook Secret' is empty in the Kombo API credential: copy the secret from app.kombo.dev/configuration/webhooks",
			{ description: SECRET_REMEDY },
		);
	}
	readSettings(context);
}
