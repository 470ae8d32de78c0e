/* eslint-disable no-console, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import './n8n/parent';
import { explainError } from './n8n/disk';
import { launch } from './n8n/launch';
import { launchArguments } from './n8n/launchArguments';
import { runUntilStopped } from './n8n/untilStopped';
import { DEFAULT_N8N_VERSION, OLD_N8N_VERSION } from './n8n/versions';

const HELP = `Starts a real n8n with the Kombo nodes, a Kombo sandbox and the example workflows.

  npm run n8n                            n8n ${DEFAULT_N8N_VERSION} and the sandbox, no Kombo account needed
  npm run n8n -- --n8n ${OLD_N8N_VERSION}          another n8n version (any exact one)
  npm run n8n -- --port 5700             port of the editor (default 5678, else a free one)
  npm run n8n -- --sandbox-port 5701     port of the sandbox (default 5680, else a free one)
  npm run n8n -- --real                  Kombo itself: KOMBO_API_KEY, KOMBO_REGION (eu or us, default eu),
                                         KOMBO_WEBHOOK_SECRET (optional)
`;

async function main(): Promise<void> {
	const options = launchArguments(process.argv.slice(2));
	if (options === undefined) {
		console.log(HELP);
		return;
	}
	await runUntilStopped(
		async (signal) => await launch({ ...options, report: (line) => console.log(line), signal }),
	);
}

main().catch((error: unknown) => {
	console.error(explainError(error));
	process.exitCode = 1;
});
