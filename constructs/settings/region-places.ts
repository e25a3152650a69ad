import { own } from "./paths";

/**
 * Other names of the regions: places, and the names of the same places in Google Cloud and Azure.
 *
 * Without spaces and punctuation. Left out are names that are one letter away from another AWS region, such as Google
 * Cloud's `us-west1`, and places where AWS has no region. Source: the lists of regions of the three providers.
 */
const NAMES_BY_REGION: Readonly<Record<string, string>> = {
  "af-south-1": "capetown,southafrica,africasouth1,southafricanorth,southafricawest",
  "ap-east-1": "hongkong,asiaeast2,eastasia",
  "ap-east-2": "taiwan,taipei,asiaeast1,taiwannorth",
  "ap-northeast-1": "tokyo,japan,東京,도쿄,asianortheast1,japaneast",
  "ap-northeast-2": "seoul,korea,southkorea,서울,asianortheast3,koreacentral,koreasouth",
  "ap-northeast-3": "osaka,大阪,오사카,asianortheast2,japanwest",
  "ap-south-1": "mumbai,india,asiasouth1,centralindia,westindia",
  "ap-south-2": "hyderabad,southcentralindia",
  "ap-southeast-1": "singapore,asiasoutheast1,southeastasia",
  "ap-southeast-2": "sydney,australia,australiasoutheast1,australiaeast",
  "ap-southeast-3": "jakarta,indonesia,asiasoutheast2,indonesiacentral",
  "ap-southeast-4": "melbourne,australiasoutheast2,australiasoutheast",
  "ap-southeast-5": "malaysia,kualalumpur,malaysiawest",
  "ap-southeast-6": "newzealand,auckland,newzealandnorth",
  "ap-southeast-7": "thailand,bangkok,asiasoutheast3",
  "ca-central-1": "canada,montreal,northamericanortheast1,canadacentral,canadaeast",
  "ca-west-1": "calgary",
  "eu-central-1": "frankfurt,germany,europewest3,germanywestcentral",
  "eu-central-2": "zurich,switzerland,europewest6,switzerlandnorth",
  "eu-north-1": "stockholm,sweden,europenorth2,swedencentral",
  "eu-south-1": "milan,italy,europewest8,italynorth",
  "eu-south-2": "spain,madrid,europesouthwest1,spaincentral",
  "eu-west-1": "ireland,dublin,northeurope",
  "eu-west-2": "london,uk,unitedkingdom,england,europewest2,uksouth,ukwest",
  "eu-west-3": "paris,france,europewest9,francecentral",
  "il-central-1": "telaviv,israel,mewest1,israelcentral",
  "me-central-1": "uae,dubai,unitedarabemirates,uaenorth",
  "me-south-1": "bahrain",
  "mx-central-1": "mexico,northamericasouth1,mexicocentral",
  "sa-east-1": "saopaulo,sãopaulo,brazil,southamericaeast1,brazilsouth",
  "us-east-1": "virginia,northvirginia,nvirginia,useast4,eastus,eastus2",
  "us-east-2": "ohio,columbus,useast5",
  "us-west-1": "california,northerncalifornia,ncalifornia,sanfrancisco,westus",
  "us-west-2": "oregon,portland,westus2",
};

const REGION_BY_NAME: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(NAMES_BY_REGION).flatMap(([region, names]) =>
    names.split(",").map((name) => [name, region]),
  ),
);

/**
 * Returns the AWS region of a place, or of another provider's region: `ap-northeast-2` for `Seoul`, `Asia Pacific
 * (Seoul)`, `asia-northeast3` and `koreacentral`.
 */
export function regionOfPlace(text: string): string | undefined {
  const [whole, inBrackets] = [text, /\(([^)]*)\)/.exec(text)?.[1] ?? ""].map((name) =>
    name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ""),
  );
  return own(REGION_BY_NAME, whole ?? "") ?? own(REGION_BY_NAME, inBrackets ?? "");
}
