import esbuild from 'esbuild';
import { operations } from '../nodes/Kombo/actions';
import { compileSchemas } from './compileSchemas';

/**
 * Names of the npm packages whose code becomes part of the published package: those that the bundle of
 * the compiled schemas takes in, as the gulpfile bundles it.
 *
 * @param root folder of the repository
 */
export async function bundledPackages(root: string): Promise<string[]> {
	const { metafile } = await esbuild.build({
		stdin: { contents: compileSchemas(operations), resolveDir: root },
		absWorkingDir: root,
		bundle: true,
		platform: 'node',
		format: 'cjs',
		write: false,
		metafile: true,
	});
	const files = Object.keys(metafile.inputs).filter((file) => file.includes('node_modules/'));
	const names = files.map((file) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? file);
	return [...new Set(names)];
}
