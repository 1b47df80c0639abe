// The kind of sheet that is printed on while a component is shown (print_pages.css).
import { onBeforeUnmount, onMounted } from 'vue';
import './print_pages.css';

export function usePrintPage(name: 'landscape' | 'certificate'): void {
  onMounted(() => (document.body.dataset.page = name));
  onBeforeUnmount(() => {
    if (document.body.dataset.page === name) delete document.body.dataset.page;
  });
}
