import type {
	ICredentialsDecrypted,
	IDataObject,
	IExecuteFunctions,
	IHttpRequestMethods,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { Fault } from '../fault';
import { isPlainObject } from '../json';
import type { Category } from '../options/categories';
import type { Tool } from '../options/tools';
import { resolveBaseUrl, type KomboCredential } from './baseUrl';
import { exactJson } from './exactJson';
import { outcomeOf, outcomeOfError, type Answer, type Outcome } from './outcome';
import { Pacer, stopped } from './pacer';
import { pathOf } from './pathOf';
import { readText } from './reply';
import { waitBefore } from './retry';
import { MAX_WAITING, type Settings } from './settings';

/** One request to Kombo, as an operation describes it. */
export interface KomboRequest {
	method: IHttpRequestMethods;
	/** Path below the base URL; build it with `pathOf` when it holds values. */
	path: string;
	query?: URLSearchParams;
	/** JSON body. An empty object is sent as `{}`. */
	body?: object;
	/** Sent as `X-Integration-Id`. */
	integrationId?: string;
	/** Whether sending it twice does no harm; then it is repeated also when the outcome is unclear. */
	repeatable: boolean;
	/** Fewer repetitions than the node's setting, for requests that can be done without. */
	maxRetries?: number;
}

/** The one door to Kombo: credential, region, retries, pace. Opened once per execution. */
export class Kombo {
	private readonly tools = new Map<Category, Promise<Tool[]>>();
	private readonly stopping = new AbortController();
	/** Ends of the pauses that are under way. A listener on the signal for each would alarm Node.js. */
	private readonly pauses = new Set<() => void>();
	private readonly pacer: Pacer;

	private constructor(
		private readonly context: IExecuteFunctions | ILoadOptionsFunctions,
		private readonly credential: KomboCredential,
		private readonly baseUrl: string,
		private readonly settings: Settings,
	) {
		this.pacer = new Pacer(settings.concurrency, this.stopping.signal);
		if (!('getExecutionCancelSignal' in context)) return;
		context
			.getExecutionCancelSignal()
			?.addEventListener('abort', () => this.stop(), { once: true });
	}

	/**
	 * Reads the credential, once for all requests.
	 *
	 * @throws Fault when the credential's base URL can't be used
	 */
	static async open(
		context: IExecuteFunctions | ILoadOptionsFunctions,
		settings: Settings,
	): Promise<Kombo> {
		const credential = await context.getCredentials<KomboCredential>('komboApi');
		return new Kombo(context, credential, resolveBaseUrl(credential), settings);
	}

	/** Sends nothing more: what waits is let go at once, what is on its way may arrive. */
	stop(): void {
		this.stopping.abort();
		for (const end of this.pauses) end();
	}

	/**
	 * Sends a request, and again as far as that is right (see `retry.ts`).
	 *
	 * @returns `data` and `warnings` of Kombo's envelope
	 * @throws Fault with Kombo's own words, or with what went wrong on the way
	 */
	async send(request: KomboRequest): Promise<Answer> {
		let waited = 0;
		for (let tries = 1; ; tries++) {
			await this.pacer.enter(tries > 1);
			const startedAt = Date.now();
			const outcome = await this.attempt(request);
			const { verdict, reply } = outcome;

			const wait = verdict === 'done' ? 0 : waitBefore(reply, tries);
			const pauseAll = verdict === 'refused' && wait <= MAX_WAITING ? wait : undefined;
			this.pacer.leave(reply?.headers ?? {}, startedAt, pauseAll);
			if (verdict === 'done') return outcome.answer;

			const isRight = verdict === 'unclear' ? request.repeatable : verdict !== 'final';
			const maxRetries = Math.min(request.maxRetries ?? Infinity, this.settings.maxRetries);
			const isAffordable = tries <= maxRetries && waited + wait <= MAX_WAITING;
			if (!isRight || !isAffordable) throw outcome.fault.after(tries);
			waited += wait;
			if (verdict !== 'refused') await this.pause(wait);
		}
	}

	/** The tools that the key's environment offers in a category; asked for once per execution. */
	async liveTools(category: Category): Promise<Tool[]> {
		let tools = this.tools.get(category);
		if (!tools) {
			tools = this.fetchTools(category);
			this.tools.set(category, tools);
		}
		return await tools;
	}

	private async fetchTools(category: Category): Promise<Tool[]> {
		const path = pathOf`/tools/${category.toLowerCase()}`;
		const { data } = await this.send({ method: 'GET', path, repeatable: true, maxRetries: 1 });
		return toolsIn(data);
	}

	/** One try. Never throws, so that the gate is always left. */
	private async attempt(request: KomboRequest): Promise<Outcome> {
		const deadline = Date.now() + this.settings.timeout;
		try {
			const response = (await this.context.helpers.httpRequestWithAuthentication.call(
				this.context,
				'komboApi',
				this.optionsOf(request),
				{ credentialsDecrypted: this.decrypted },
			)) as IN8nHttpFullResponse;
			const text = await readText(response.body, deadline - Date.now());
			const { statusCode: status, headers } = response;
			return outcomeOf({ status, headers, text }, this.redact);
		} catch (error) {
			return outcomeOfError(error, this.redact);
		}
	}

	private optionsOf(request: KomboRequest): IHttpRequestOptions {
		const { method, path, query, body, integrationId } = request;
		const headers: IDataObject = { Accept: 'application/json' };
		if (integrationId !== undefined) headers['X-Integration-Id'] = integrationId;
		if (body) headers['Content-Type'] = 'application/json';
		return {
			method,
			url: query?.size ? `${this.baseUrl}${path}?${query}` : this.baseUrl + path,
			headers,
			// as text: of an object, n8n and axios drop what is empty or named like 'constructor'
			...(body && { body: exactJson(body) }),
			timeout: this.settings.timeout,
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			// the API key would travel along
			disableFollowRedirect: true,
		};
	}

	/** Handed to n8n's helper, which would otherwise read and decrypt the credential for each request. */
	private get decrypted(): ICredentialsDecrypted {
		return { id: '', name: '', type: 'komboApi', data: { ...this.credential } };
	}

	/** Takes the API key out of a text that comes from outside. */
	readonly redact = (text: string): string => {
		const { apiKey } = this.credential;
		return apiKey ? text.replaceAll(apiKey, '***') : text;
	};

	/** Waits, or ends at once when nothing more may be sent. */
	private async pause(ms: number): Promise<void> {
		const { signal } = this.stopping;
		if (!signal.aborted) {
			await new Promise<void>((resolve) => {
				const end = () => {
					this.pauses.delete(end);
					resolve();
				};
				this.pauses.add(end);
				void sleep(ms).then(end);
			});
		}
		if (signal.aborted) throw stopped();
	}
}

/** Entries without ID and label are left out: a dropdown could not show them. */
function toolsIn({ tools }: IDataObject): Tool[] {
	if (!Array.isArray(tools))
		throw new Fault("Kombo's answer holds no tools", { code: 'RESPONSE.NO_LIST' });
	return (tools as unknown[]).filter(
		(tool): tool is Tool & Record<string, unknown> =>
			isPlainObject(tool) && typeof tool.id === 'string' && typeof tool.label === 'string',
	);
}
