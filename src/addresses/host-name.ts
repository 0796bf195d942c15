/** RFC 1123 labels, the last of which is not a number: `10.0.1` is an address cut short. */
const HOST_NAME =
  /^(?=.{1,253}$)(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)*(?!\d+$)[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i;

export const isHostName = (text: string): boolean => HOST_NAME.test(text);
