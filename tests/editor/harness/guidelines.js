import { SCHEMA } from "../support/bootstrap.js";

/** Guidelines as the server renders them: a clause for each label. */
export const GUIDELINES = `<article class="prose" data-guidelines lang="ar" dir="rtl"><h1>إرشادات</h1><h2>الوسوم</h2>
${SCHEMA.layers
  .flatMap(({ name, labels }) => labels.map((label) => ({ name, label })))
  .map(({ name, label }, at) => clause(at + 1, `${name}:${label.name}`, label.title.ar))
  .join("\n")}</article>`;

function clause(number, subject, title) {
  const example = "<li>✓ صواب</li><li>✗ خطأ</li>";
  return `<h3 id="clause-${number}" data-subject="${subject}" tabindex="-1">${number}. <code>${subject}</code> — ${title}</h3>
<p>يوسم ما كان كذلك في النص، من أوله إلى آخره.</p><ul>${example}</ul>`;
}
