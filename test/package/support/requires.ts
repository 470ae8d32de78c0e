/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { readFileSync } from 'node:fs';
import ts from 'typescript';

/**
 * The modules that a file loads with `require` or `import()`. It parses the file, because a text search
 * would also find the module names in ajv's strings.
 *
 * @throws when a name is computed, because its module is then unknown
 */
export function requiresOf(file: string): string[] {
	const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022);
	const found: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isCallExpression(node) && loads(node.expression)) {
			const [name] = node.arguments;
			if (!name || !ts.isStringLiteralLike(name)) throw new Error(`${file}: computed require`);
			found.push(name.text);
		}
		if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
			found.push(node.moduleSpecifier.text);
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
}

function loads(expression: ts.Expression): boolean {
	return (
		(ts.isIdentifier(expression) && expression.text === 'require') ||
		expression.kind === ts.SyntaxKind.ImportKeyword
	);
}
