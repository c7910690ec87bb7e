/** The bot's face: a star on the product's colour. Decoration: its name is always beside it. */
export function BotAvatar({ size }) {
  return (
    <svg className="bot-avatar" width={size} height={size} viewBox="0 0 40 40" aria-hidden="true">
      <rect width="40" height="40" rx="10" fill="#0f766e" />
      <path
        d="M20 8.5l3.3 7.2 7.9.9-5.9 5.3 1.6 7.7L20 25.7l-6.9 3.9 1.6-7.7-5.9-5.3 7.9-.9z"
        fill="#fff"
      />
    </svg>
  );
}
