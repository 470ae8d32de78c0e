import type { Row } from '../../data/row';
import type { WrittenFile } from './files';
import type { Write } from './write';

/** Keeps files of an application, or of a candidate only, so that the lists of attachments have them. */
export function keepAttachments(
	{ company, world }: Pick<Write<unknown>, 'company' | 'world'>,
	owner: { application_id: string | null; candidate_id: string },
	files: WrittenFile[],
): Row[] {
	return files.map(({ content, kept }) => {
		const row = company.create('ats_attachments', { ...owner, ...kept });
		if (content) world.files.keep(row.id, content, kept.content_type);
		return row;
	});
}
