import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { Engine } from './engine';
import { runKombo, type KomboResult, type KomboRun } from './kombo';

/** n8n's engine with the built package, and the sandbox that its Kombo credential leads to. */
export class Stage {
	engine!: Engine;
	sandbox!: Sandbox;

	/** Runs trigger → Kombo against the sandbox. */
	async run(run: KomboRun): Promise<KomboResult> {
		return await runKombo(this.engine, this.sandbox, run);
	}

	/**
	 * Runs one operation, by default for one empty item.
	 *
	 * @param name resource and operation, such as `integration.get`
	 */
	async runOperation(
		name: string,
		parameters: IDataObject = {},
		run: Omit<KomboRun, 'parameters'> = {},
	): Promise<KomboResult> {
		const [resource, operation] = name.split('.');
		return await this.run({ ...run, parameters: { ...parameters, resource, operation } });
	}
}

/** Gives a test file one engine and one sandbox, which is reset before each test. */
export function useStage(): Stage {
	const stage = new Stage();
	beforeAll(async () => {
		stage.engine = await Engine.load();
		stage.sandbox = await startSandbox();
	});
	beforeEach(() => stage.sandbox.reset());
	afterAll(async () => await stage.sandbox.close());
	return stage;
}
