/** `node main.js [file.json …]`: serves the editor and prints its address. */
import { serve } from "./server.js";

const { address } = await serve(process.argv.slice(2));
console.log(address);
