import 'graphiql/setup-workers/vite';
import '@graphiql/react/font/roboto.css';
import '@graphiql/react/font/fira-code.css';
import '@graphiql/react/style.css';
import '@graphiql/plugin-doc-explorer/style.css';
import '@graphiql/plugin-history/style.css';
import 'graphiql/graphiql.css';
import './explorer.css';
import './picker.css';
import './answer-panel.css';
import { createRoot } from 'react-dom/client';
import { Explorer } from './explorer.js';

const place = document.getElementById('explorer');
if (place) {
  createRoot(place).render(<Explorer />);
}
