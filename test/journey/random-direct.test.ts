import { everyoneArrives } from './random';

everyoneArrives('direct');
