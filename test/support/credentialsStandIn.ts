import {
	ICredentialsHelper,
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type IHttpRequestOptions,
	type INode,
	type INodeCredentialsDetails,
	type Workflow,
} from 'n8n-workflow';

type Data = Record<string, ICredentialDataDecryptedObject>;

/**
 * Replaces n8n's credential store: returns plain data, and applies a credential type's generic
 * `authenticate` with n8n's own expressions, as the store does.
 */
export class CredentialsStandIn extends (ICredentialsHelper as unknown as new () => ICredentialsHelper) {
	/** How often a credential was read; n8n decrypts it each time. */
	reads = 0;

	constructor(
		private readonly types: Record<string, ICredentialType>,
		private readonly data: Data,
	) {
		super();
	}

	override async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		request: IHttpRequestOptions,
		workflow: Workflow,
		node: INode,
	): Promise<IHttpRequestOptions> {
		const authenticate = this.types[typeName]?.authenticate;
		if (!authenticate || typeof authenticate === 'function') return request;
		const target = request as unknown as Record<string, Record<string, unknown>>;
		for (const [part, values] of Object.entries(authenticate.properties)) {
			for (const [key, value] of Object.entries(values as Record<string, string>)) {
				(target[part] ??= {})[key] = workflow.expression.getSimpleParameterValue(
					node,
					value,
					'internal',
					{ $credentials: credentials },
				);
			}
		}
		return request;
	}

	override async getDecrypted(_: unknown, __: INodeCredentialsDetails, type: string) {
		this.reads++;
		const data = this.data[type];
		if (!data) throw new Error(`No test data for the credential '${type}'.`);
		return { ...data };
	}

	override async preAuthentication() {
		return undefined;
	}

	override async runPreAuthentication() {
		return undefined;
	}

	override getParentTypes() {
		return [];
	}

	override async getCredentials(): Promise<never> {
		throw new Error('The engine does not read encrypted credentials.');
	}

	override async updateCredentials() {}

	override async updateCredentialsOauthTokenData() {}

	override getCredentialsProperties() {
		return [];
	}

	isCredentialUsableByNode() {
		return true;
	}

	getOAuth2Options() {
		return undefined;
	}
}
