import { drawCard } from './teamsCard.js';

globalThis.drawCard = drawCard;
