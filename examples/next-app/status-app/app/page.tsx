export default function Page() {
  return <p>All systems are up.</p>;
}
