import { run } from './run';

/**
 * Builds the package when `dist` is not what the sources make; of several processes one builds.
 * @param packageFolder root of the checkout
 */
export async function buildIfStale(packageFolder: string, signal?: AbortSignal): Promise<void> {
	await run('npx', ['gulp', 'fresh'], { cwd: packageFolder, signal });
}
