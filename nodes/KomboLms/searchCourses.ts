import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { searchRecords } from '../shared/pickers/searchRecords';
import { recordsIn } from '../shared/transport/response';

const revisionsOf = ({ revisions }: IDataObject) =>
	recordsIn(Array.isArray(revisions) ? revisions : []);

/** The integration's courses, by the title of their latest revision. */
export async function searchCourses(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const entriesOf = (course: IDataObject) => [
		{ name: revisionsOf(course).at(-1)?.title, value: course.id },
	];
	return await searchRecords(this, { path: '/lms/courses', entriesOf }, filter);
}

/** The revisions of the integration's courses: users are enrolled in one. */
export async function searchCourseRevisions(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const entriesOf = (course: IDataObject) =>
		revisionsOf(course).map(({ id, title }) => ({ name: title, value: id }));
	return await searchRecords(this, { path: '/lms/courses', entriesOf }, filter);
}
