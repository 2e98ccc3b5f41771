import '@graphiql/react/font/roboto.css';
import '@graphiql/react/font/fira-code.css';
import '@graphiql/react/style.css';
import '../explorer.css';
import '../picker.css';
import './reports.css';
import { createRoot } from 'react-dom/client';
import { Reports } from './reports.js';

/** Whoever chose a theme in the playground meets it here too. */
function followChosenTheme(): void {
  const chosen = localStorage.getItem('graphiql:theme');
  if (chosen === 'light' || chosen === 'dark') {
    document.body.classList.add(`graphiql-${chosen}`);
  }
}

const place = document.getElementById('explorer');
if (place) {
  followChosenTheme();
  createRoot(place).render(<Reports />);
}
