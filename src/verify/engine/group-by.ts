export { append, groupBy } from '../../collections/group-by';
