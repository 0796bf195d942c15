import { synthesizeByHand } from '../by-hand/aws';

synthesizeByHand(process.argv[2] ?? 'out');
