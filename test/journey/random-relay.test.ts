import { everyoneArrives } from './random';

everyoneArrives('relay');
