import type { N8nInstall } from '../../scripts/n8n/install';
import { table, type Section } from './support/report';
import { figure, median } from './support/statistics';
import {
	startTriggerHost,
	type Burst,
	type Listening,
	type TriggerHost,
} from './support/triggerHost';

const DELIVERIES = 200;
const AT_ONCE = 10;
const WARM_UP = 40;
/** The contender that ours is compared with. */
const FLOOR = 'minimal trigger node with a credential';
const WEBHOOK = "n8n's Webhook node";
const OURS = [
	"Kombo Trigger, 'Ignore Repeated Deliveries' off",
	"Kombo Trigger, 'Ignore Repeated Deliveries' on",
];
const REMEMBERED = 1_000;

/** Deliveries per second that n8n processes with different trigger nodes. */
export async function trigger(
	install: N8nInstall,
	rounds: number,
	report: (line: string) => void,
): Promise<Section> {
	const host = await startTriggerHost(install);
	const bursts = new Map<string, Burst[]>();
	try {
		const contenders = await listenAll(host);
		for (const [, listening] of contenders) await host.deliver(listening, WARM_UP, AT_ONCE);
		for (let round = 1; round <= rounds; round++) {
			// Each round starts with another contender, so that none is always first after a pause.
			const turn = round % contenders.length;
			for (const [name, listening] of [...contenders.slice(turn), ...contenders.slice(0, turn)]) {
				const burst = await host.deliver(listening, DELIVERIES, AT_ONCE);
				bursts.set(name, [...(bursts.get(name) ?? []), burst]);
			}
			report(`trigger, round ${round} of ${rounds}`);
		}
	} finally {
		await host.close();
	}
	return section(bursts, rounds);
}

async function listenAll(host: TriggerHost): Promise<Array<[string, Listening]>> {
	const webhook = { type: 'n8n-nodes-base.webhook', typeVersion: 2 };
	const minimal = { type: 'CUSTOM.minimalTrigger', typeVersion: 1, parameters: {} };
	const ours = (ignoreRepeats: boolean) => ({
		type: 'n8n-nodes-kombo.komboTrigger',
		typeVersion: 1,
		parameters: { events: ['data-changed'], options: { ignoreRepeats } },
	});
	// The longest possible list, as after a thousand deliveries.
	const recentDeliveries = Array.from({ length: REMEMBERED }, (_, i) => `${i}`.padEnd(16, 'x'));
	const staticData = { 'node:Trigger': { recentDeliveries } };
	const [off = '', on = ''] = OURS;
	return [
		[WEBHOOK, await host.listen({ ...webhook, parameters: { httpMethod: 'POST' } })],
		[FLOOR, await host.listen(minimal)],
		[off, await host.listen(ours(false))],
		[on, await host.listen(ours(true), { staticData })],
	];
}

function section(bursts: Map<string, Burst[]>, rounds: number): Section {
	const of = (name: string) => bursts.get(name) ?? [];
	const perSecond = ({ ms }: Burst) => (DELIVERIES * 1000) / ms;
	// Compared round by round, so that a noisy minute affects both sides.
	const against = (name: string, value: (burst: Burst) => number) =>
		median(of(name).map((burst, round) => value(burst) / value(of(FLOOR)[round] ?? burst)));
	return {
		title: `Trigger: ${DELIVERIES} deliveries, ${AT_ONCE} at a time`,
		notes: [
			`Medians of ${rounds} rounds in one n8n, in which the contenders take turns; a delivery counts when its execution has ended.`,
			"n8n spares only its own Webhook node the expression isolate. 'On' begins with a full memory of 1,000 IDs.",
		],
		tables: [
			table(
				['', 'per second', '× minimal', 'CPU ms each', 'CPU × minimal'],
				[...bursts.keys()].map((name) => [
					name,
					figure(median(of(name).map(perSecond))),
					figure(against(name, perSecond)),
					figure(median(of(name).map(({ cpuMs }) => cpuMs / DELIVERIES))),
					figure(against(name, ({ cpuMs }) => cpuMs)),
				]),
			),
		],
		targets: OURS.map((name) => ({
			what: `${name}: deliveries per second against the ${FLOOR}`,
			bound: { atLeast: 0.95 },
			measured: against(name, perSecond),
			unit: ' ×',
		})),
	};
}
