import { type Sandbox, type SandboxOptions, startSandbox } from '../../../sandbox';
import { type Receiver, startReceiver } from './receiver';

/**
 * Starts one sandbox for all tests of a file or block, and resets it before each of them.
 * @param use receives the sandbox before the first test
 */
export function shareSandbox(use: (sandbox: Sandbox) => void, options?: SandboxOptions): void {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox(options);
		use(sandbox);
	});
	beforeEach(() => sandbox.reset());
	afterAll(async () => await sandbox.close());
}

/** As {@link shareSandbox}, with a receiver of the webhooks that forgets them before each test. */
export function shareReceiver(use: (sandbox: Sandbox, receiver: Receiver) => void): void {
	let sandbox: Sandbox;
	let receiver: Receiver;
	shareSandbox((started) => (sandbox = started));
	beforeAll(async () => {
		receiver = await startReceiver();
		use(sandbox, receiver);
	});
	beforeEach(() => {
		sandbox.setWebhookUrl(receiver.url);
		receiver.received.length = 0;
		receiver.status = 200;
	});
	afterAll(async () => await receiver.close());
}
