/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** What Kombo's official SDK knows of one operation. */
export interface SdkOperation {
	/** `POST /connect/create-link`, as in Kombo's API reference. */
	name: string;
	/** Fields of path, query and body; with the values where the field is an enum. */
	fields: Map<string, string[] | undefined>;
	/** Enum values that its answer may hold. */
	answerValues: string[];
}

/** What Kombo's official SDK knows, as far as this package could know it too. */
export interface Sdk {
	version: string;
	operations: SdkOperation[];
	webhookTypes: string[];
	/** Names that `data-changed` may hold. */
	models: string[];
	errorCodes: string[];
}

/**
 * Reads an unpacked `@kombo-api/sdk`. Its code is generated, so the declarations are regular: one file
 * per request body, answer and webhook, enums as constants.
 *
 * @param folder where the package's package.json lies
 */
export function readSdk(folder: string): Sdk {
	const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
		version: string;
	};
	const models = declarationsIn(path.join(folder, 'esm/models'));
	const requests = declarationsIn(path.join(folder, 'esm/models/operations'));
	const enums = new Map([...models, ...requests].flatMap(({ enums }) => [...enums]));
	const types = new Map([...models, ...requests].flatMap(({ types }) => [...types]));
	const valuesIn = (file: RegExp) =>
		unique(
			models.filter(({ name }) => file.test(name)).flatMap((m) => [...m.enums.values()].flat()),
		);

	const operations = calls(path.join(folder, 'esm/funcs')).map(({ id, name }) => ({
		name,
		fields: new Map([
			...fieldsOf(types.get(`${id}Request`), enums),
			...fieldsOf(types.get(`${id}RequestBody`), enums),
		]),
		answerValues: valuesIn(RegExp(`^${id}PositiveResponse$`, 'i')),
	}));
	return {
		version,
		operations,
		webhookTypes: unique(
			[...enums].filter(([name]) => /WebhookPayloadType$/.test(name)).flatMap(([, v]) => v),
		),
		models: valuesIn(/^datachangedwebhookpayload$/).filter((value) => /^[a-z]+_/.test(value)),
		errorCodes: valuesIn(/error$/).filter((value) => /^[A-Z_]+\.[A-Z_]+$/.test(value)),
	};
}

/** The operation behind each function of the SDK. */
function calls(folder: string): Array<{ id: string; name: string }> {
	return readdirSync(folder)
		.filter((file) => file.endsWith('.js'))
		.flatMap((file) => {
			const code = readFileSync(path.join(folder, file), 'utf8');
			const [, id] = /operation_id: "(\w+)"/.exec(code) ?? [];
			const [, method] = /method: "(\w+)"/.exec(code) ?? [];
			const [, route] = /pathToFunc\("([^"]+)"\)/.exec(code) ?? [];
			return id && method && route ? [{ id, name: `${method} ${route}` }] : [];
		});
}

interface Declarations {
	/** File name without its ending. */
	name: string;
	enums: Map<string, string[]>;
	types: Map<string, ts.TypeLiteralNode>;
}

function declarationsIn(folder: string): Declarations[] {
	return readdirSync(folder)
		.filter((file) => file.endsWith('.d.ts'))
		.map((file) => {
			const text = readFileSync(path.join(folder, file), 'utf8');
			const { statements } = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022);
			return {
				name: file.replace('.d.ts', ''),
				enums: new Map(statements.filter(ts.isVariableStatement).flatMap(enumsIn)),
				types: new Map(statements.filter(ts.isTypeAliasDeclaration).flatMap(literalIn)),
			};
		});
}

/** `const LinkType: { readonly Embedded: "EMBEDDED"; … }` */
function enumsIn({ declarationList }: ts.VariableStatement): Array<[string, string[]]> {
	return declarationList.declarations.flatMap(({ name, type }) => {
		if (!type || !ts.isTypeLiteralNode(type) || !ts.isIdentifier(name)) return [];
		const values = type.members.flatMap((member) =>
			ts.isPropertySignature(member) &&
			member.type &&
			ts.isLiteralTypeNode(member.type) &&
			ts.isStringLiteral(member.type.literal)
				? [member.type.literal.text]
				: [],
		);
		return values.length > 0 ? [[name.text, values]] : [];
	});
}

function literalIn({ name, type }: ts.TypeAliasDeclaration): Array<[string, ts.TypeLiteralNode]> {
	return ts.isTypeLiteralNode(type) ? [[name.text, type]] : [];
}

function fieldsOf(
	type: ts.TypeLiteralNode | undefined,
	enums: Map<string, string[]>,
): Array<[string, string[] | undefined]> {
	const members: ts.TypeElement[] = [...(type?.members ?? [])];
	return members
		.filter((member) => ts.isPropertySignature(member))
		.flatMap(({ name, type: fieldType }) => {
			// `body` only leads to the type that is read beside this one
			if (!ts.isIdentifier(name) || name.text === 'body') return [];
			return [[name.text, fieldType && valuesOf(fieldType, enums)]];
		});
}

/** The values of the enum that a field's type names, as in `models.LinkType | undefined`. */
function valuesOf(type: ts.TypeNode, enums: Map<string, string[]>): string[] | undefined {
	if (ts.isUnionTypeNode(type)) {
		return type.types.map((part) => valuesOf(part, enums)).find((values) => values);
	}
	if (!ts.isTypeReferenceNode(type)) return undefined;
	const name = ts.isQualifiedName(type.typeName) ? type.typeName.right : type.typeName;
	return enums.get(name.text);
}

function unique(values: string[]): string[] {
	return [...new Set(values)];
}
