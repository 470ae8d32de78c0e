/** The part of the library that is used; it comes without types. */
declare module 'fs-native-extensions' {
	/**
	 * Locks an open file for as long as any process has this opening of it open.
	 * @returns false when another opening of the file is locked
	 */
	export function tryLock(fd: number): boolean;
}
