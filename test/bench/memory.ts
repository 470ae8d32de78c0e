import type { ContenderName } from './contenders';
import { startEngine } from './support/engineProcess';
import type { Measured } from './support/engineWorker';
import type { N8nStage } from './support/n8nStage';
import { table, type Section } from './support/report';
import type { SandboxProcess } from './support/sandboxProcess';
import { figure, median } from './support/statistics';

const ITEMS = 10_000;
const LATENCY = 50;
const CONTENDERS: ContenderName[] = ['Kombo node', 'Kombo node, continue on error', 'HTTP Request'];

/** Very many items: each run in a fresh n8n, because a process never gives back its peak. */
export async function memory(
	stage: N8nStage,
	sandbox: SandboxProcess,
	rounds: number,
	report: (line: string) => void,
): Promise<Section> {
	const runs = new Map<ContenderName, Measured[]>();
	for (let round = 1; round <= rounds; round++) {
		for (const contender of CONTENDERS) {
			await sandbox.reset({ latency: LATENCY });
			const engine = await startEngine(stage);
			const measured = await engine
				.measure({ contender, count: ITEMS, target: sandbox.target })
				.finally(async () => await engine.close());
			runs.set(contender, [...(runs.get(contender) ?? []), measured]);
			report(`memory, ${contender}, round ${round} of ${rounds}`);
		}
	}
	const of = (contender: ContenderName, key: keyof Measured) =>
		median((runs.get(contender) ?? []).map((run) => run[key]));
	return {
		title: `Memory and speed: ${ITEMS.toLocaleString('en')} items, ${LATENCY} ms latency`,
		notes: [`Medians of ${rounds} runs, each in a fresh process of n8n. RSS in MB.`],
		tables: [
			table(
				['', 'items/s', '× HTTP Request', 'peak RSS', 'before', 'grown by', 'failed'],
				CONTENDERS.map((contender) => [
					contender,
					figure((ITEMS * 1_000) / of(contender, 'ms')),
					figure(of('HTTP Request', 'ms') / of(contender, 'ms')),
					figure(of(contender, 'peakMb')),
					figure(of(contender, 'startMb')),
					figure(of(contender, 'peakMb') - of(contender, 'startMb')),
					figure(of(contender, 'failed')),
				]),
			),
		],
		targets: CONTENDERS.slice(0, 2).map((contender) => ({
			what: `${contender}, 10,000 items: peak RSS against HTTP Request`,
			bound: { atMost: 0.8 },
			measured: of(contender, 'peakMb') / of('HTTP Request', 'peakMb'),
			unit: ' ×',
		})),
	};
}
