import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

/** Where Kombo shows the secret, for messages. */
export const SECRET_REMEDY =
	"Copy the webhook secret from app.kombo.dev/configuration/webhooks into the field 'Webhook Secret' of the Kombo API credential. Kombo shows it once the environment has a webhook.";

/**
 * The webhook secret of the node's credential, or '' when it has none. Surrounding white space,
 * which comes along when the secret is copied, is dropped.
 */
export async function readSecret(context: IHookFunctions | IWebhookFunctions): Promise<string> {
	const { webhookSecret } = await context.getCredentials('komboApi');
	return typeof webhookSecret === 'string' ? webhookSecret.trim() : '';
}
