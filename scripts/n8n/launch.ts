/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';
import { aboutSandbox } from './aboutSandbox';
import { addAtsCustomer, ATS_CUSTOMER } from './atsCustomer';
import { buildIfStale } from './build';
import { dataFolder } from './cache';
import { installIntoCommunityFolder, pack } from './communityFolder';
import type { InstalledPackage } from './communityFolder';
import { aboutDealWon, loadHeader, saveHeader } from './dealWon';
import { openDataFolder } from './dataFolder';
import { developmentSettings } from './development';
import { ensureN8n } from './install';
import { loadOwner, logIn } from './owner';
import { choosePort } from './ports';
import { startWebhookRelay } from './relay';
import type { WebhookRelay } from './relay';
import { N8nRest } from './rest';
import { readExamples, seededWorkflow, seedExamples } from './seed';
import { startN8n } from './server';
import { explainStartError } from './startError';
import { n8nLine } from './versions';

const PACKAGE_FOLDER = resolve(__dirname, '..', '..');
const DEFAULT_PORT = 5678;
// 5679 is n8n's own default for its task broker.
const DEFAULT_SANDBOX_PORT = 5680;

/** The example for the first minutes. */
const START_HERE = '00-start-here.json';

export interface LaunchOptions {
	version: string;
	/** Default 5678, or a free one when that is taken. */
	port?: number;
	/** Default 5680, or a free one when that is taken. */
	sandboxPort?: number;
	/** Talk to Kombo itself instead of the sandbox. */
	real: boolean;
	/** Where workflows, the password and the sandbox's world are kept; by default per version and mode. */
	folder?: string;
	/** Receives the lines for the screen. */
	report: (line: string) => void;
	/** Ends the start and undoes what it has done so far. */
	signal?: AbortSignal;
	/**
	 * Set when the caller builds, for n8n to reload the nodes when their files change, and for a debugger
	 * to attach.
	 */
	development?: {
		/** Called with the folder of the package before n8n starts. */
		onInstalled: (packageFolder: string) => Promise<void>;
	};
}

export interface Launched {
	url: string;
	/** Where n8n has the package. */
	packageFolder: string;
	/** Everything that n8n has written so far. */
	log(): string;
	/** Resolves when n8n has ended, for whatever reason. */
	ended: Promise<number | string>;
	tail(): string;
	/** Stops n8n, then everything it talks to. */
	stop(): Promise<void>;
}

/**
 * Brings up n8n with the built package, the sandbox, an owner, a credential and the examples. What the
 * user does in it is kept in a folder per version and mode, and found again at the next start.
 */
export async function launch(options: LaunchOptions): Promise<Launched> {
	const { report, signal } = options;
	const account = options.real ? realAccount() : undefined;
	const { version } = n8nLine(options.version);
	const { development } = options;
	const folder =
		options.folder ??
		[dataFolder(version), ...(options.real ? ['real'] : []), ...(development ? ['dev'] : [])].join(
			'-',
		);
	const install = await ensureN8n(version, { report, signal });

	const opened: Array<() => Promise<void>> = [];
	const stop = async () => {
		const closed = opened.splice(0).reverse();
		// One that fails must not keep n8n running.
		for (const close of closed) await close().catch((error: Error) => report(error.message));
	};
	try {
		const data = await openDataFolder(folder, { name: `n8n ${version}`, report, signal });
		opened.push(data.close);
		const port = await choosePort(options.port, DEFAULT_PORT, '--port');
		if (development === undefined) {
			report('Building the Kombo package…');
			await buildIfStale(PACKAGE_FOLDER, signal);
		}
		signal?.throwIfAborted();
		const { folder: packageFolder } = await layPackage(folder);
		const settings = development && (await developmentSettings(folder, report));
		await development?.onInstalled(packageFolder);
		const sandbox =
			account === undefined
				? await startSandbox({
						port: await choosePort(options.sandboxPort, DEFAULT_SANDBOX_PORT, '--sandbox-port'),
						worldFile: join(folder, 'sandbox.json'),
						seeded: true,
						seeds: [ATS_CUSTOMER],
					})
				: undefined;
		if (sandbox !== undefined) {
			opened.push(() => sandbox.close());
			addAtsCustomer(sandbox);
		}
		report(`Starting n8n ${version}…`);
		const n8n = await startN8n(install, {
			...settings,
			userFolder: folder,
			port,
			lock: data.n8nLock,
			onProcess: data.note,
			signal,
		}).catch(async (error: unknown) => {
			return await Promise.reject(explainStartError(error, folder, port));
		});
		opened.push(() => n8n.process.stop());

		const rest = new N8nRest(n8n.url);
		const owner = await loadOwner(folder);
		await logIn(rest, owner);
		const credential = await saveCredential(rest, sandbox, account);
		const header = await loadHeader(folder);
		const credentials = { komboApi: credential, httpHeaderAuth: await saveHeader(rest, header) };
		const ledgerFile = join(folder, 'seeded.json');
		const examples = await readExamples(join(PACKAGE_FOLDER, 'examples'));
		for (const line of await seedExamples(rest, examples, credentials, ledgerFile)) {
			report(`  ${line}`);
		}
		let relay: WebhookRelay | undefined;
		if (sandbox !== undefined) {
			relay = await startWebhookRelay(rest);
			opened.push(relay.close);
			sandbox.setWebhookUrl(relay.url);
		}
		signal?.throwIfAborted();
		report(
			[
				'',
				`n8n ${version} with the Kombo nodes:  ${n8n.url}/home/workflows`,
				`  Email      ${owner.email}`,
				`  Password   ${owner.password}`,
				...(await aboutStartHere(rest, ledgerFile)),
				'',
				...(sandbox === undefined ? aboutKombo(n8n.url) : aboutSandbox(sandbox)),
				'',
				...(await aboutDealWon(rest, header, ledgerFile)),
				`Your workflows are kept in ${folder}`,
				`n8n's own log: ${join(folder, 'n8n.log')}`,
				'Ctrl-C stops everything.',
			].join('\n'),
		);
		return {
			url: n8n.url,
			packageFolder,
			log: () => n8n.process.log(),
			ended: n8n.process.ended,
			tail: () => n8n.process.tail(),
			stop,
		};
	} catch (error) {
		await stop();
		return await Promise.reject(error);
	}
}

/** Where to begin; nothing when the user has deleted that workflow. */
async function aboutStartHere(rest: N8nRest, ledgerFile: string): Promise<string[]> {
	const workflow = await seededWorkflow(rest, START_HERE, ledgerFile);
	return workflow === undefined ? [] : [`  Start here: ${rest.url}/workflow/${workflow.id}`];
}

async function layPackage(folder: string): Promise<InstalledPackage> {
	// From here on all files are for this user alone: n8n's database has keys and customer data.
	process.umask(0o077);
	const packed = await mkdtemp(join(tmpdir(), 'n8n-nodes-kombo-'));
	try {
		return await installIntoCommunityFolder(await pack(PACKAGE_FOLDER, packed), folder);
	} finally {
		await rm(packed, { recursive: true, force: true });
	}
}

interface Account {
	apiKey: string;
	region: string;
	webhookSecret: string;
}

function realAccount(): Account {
	const { KOMBO_API_KEY, KOMBO_REGION = 'eu', KOMBO_WEBHOOK_SECRET = '' } = process.env;
	if (!KOMBO_API_KEY) throw new Error('--real needs KOMBO_API_KEY.');
	if (!['eu', 'us'].includes(KOMBO_REGION)) {
		throw new Error(`KOMBO_REGION is 'eu' or 'us', not '${KOMBO_REGION}'.`);
	}
	return { apiKey: KOMBO_API_KEY, region: KOMBO_REGION, webhookSecret: KOMBO_WEBHOOK_SECRET };
}

async function saveCredential(
	rest: N8nRest,
	sandbox: Sandbox | undefined,
	account: Account | undefined,
): Promise<{ id: string; name: string }> {
	const name = sandbox === undefined ? 'Kombo' : 'Kombo sandbox';
	const data =
		sandbox === undefined
			? { ...account }
			: {
					apiKey: sandbox.apiKey,
					region: 'custom',
					baseUrl: sandbox.baseUrl,
					webhookSecret: sandbox.webhookSecret,
				};
	return { id: await rest.saveCredential(name, 'komboApi', data), name };
}

function aboutKombo(url: string): string[] {
	return [
		"Kombo itself: the credential 'Kombo' holds your key. Every run is real.",
		`  Kombo cannot reach ${url}: to try the Kombo Trigger use the sandbox, or a tunnel of your own.`,
	];
}
