/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console -- runs on a developer's machine, never inside n8n */
import '../test/support/setup';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { Engine, outputsOf, type WorkflowFile } from '../test/support/engine';
import { deals } from './start/deals';
import { aboutLinks, isInteractive, untilStopped, wantsToStay } from './start/stay';
import { table } from './start/table';
import { openTarget } from './start/target';

const EXAMPLE = path.resolve(__dirname, '../examples/01-deal-won-webhook.json');
const KOMBO_NODE = 'Create Connection Link';

/**
 * Runs the example workflow with sample CRM data through n8n's engine and the built package. Its links
 * need the sandbox, so in a terminal it then runs until Ctrl-C.
 */
async function main(): Promise<void> {
	const wanted = wantsToStay(process.argv.slice(2), isInteractive());
	const target = await openTarget();
	try {
		console.log(`\nExample workflow 'CRM deal won → Kombo: create link', sent to ${target.name}\n`);
		const engine = await Engine.load();
		const run = await engine.run({
			// Its own pinned deal would replace these.
			workflow: { ...(JSON.parse(readFileSync(EXAMPLE, 'utf8')) as WorkflowFile), pinData: {} },
			credentials: { komboApi: target.credential as never },
			input: deals.map((deal) => ({ json: { body: { ...deal } } })),
		});
		const [links = [], faults = []] = outputsOf(run, KOMBO_NODE);
		console.log(
			table([['Customer', 'Category', 'Tool', 'Valid until', 'Link'], ...links.map(row)]),
		);
		for (const fault of faults) console.log(`\nNot sent: ${reason(fault)}`);
		console.log(`\n${links.length} links created, ${faults.length} deal refused before sending.`);
		const asPlanned = links.length === deals.length - 1 && faults.length === 1;
		process.exitCode = asPlanned ? 0 : 1;
		if (target.sandboxOrigin === undefined) return;
		const stays = wanted && asPlanned;
		console.log(`\n${aboutLinks(target.sandboxOrigin, stays)}`);
		if (stays) await untilStopped();
	} finally {
		await target.close();
	}
}

function row({ json }: INodeExecutionData): string[] {
	return [
		json.end_user_organization_name,
		json.integration_category,
		json.integration_tool ?? 'customer chooses',
		String(json.expires_at).slice(0, 10),
		json.link,
	].map(String);
}

function reason({ json }: INodeExecutionData): string {
	const { company } = json.body as IDataObject;
	const { message } = json.error as IDataObject;
	return `${String(company)}: ${String(message)}`;
}

void main().then(
	// n8n-core leaves timers behind that would hold the process
	() => process.exit(),
	(error: unknown) => {
		console.error(error instanceof Error ? error.message : error);
		process.exit(1);
	},
);
