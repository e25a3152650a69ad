import { NETWORK } from "./settings";

type Body = Readonly<Record<string, unknown>>;

/** The tests' registry, which speaks the API of a registry and not that of ECR. */
const REGISTRY = `http://${NETWORK.gateway}:5000`;

const MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";

/** Answers a request to ECR from the tests' registry. A text is the name of an error. */
export async function answerOfRegistry(action: string, body: Body): Promise<object | string> {
  const repository = `${REGISTRY}/v2/${String(body["repositoryName"])}`;
  switch (action) {
    case "BatchGetImage": {
      const [{ imageTag, imageDigest } = {}] = body["imageIds"] as readonly Record<string, string>[];
      const url = `${repository}/manifests/${imageDigest ?? imageTag ?? ""}`;
      const found = await fetch(url, { headers: { accept: MANIFEST } });
      if (!found.ok) return { images: [], failures: [{ failureCode: "ImageNotFound" }] };
      const digest = found.headers.get("docker-content-digest");
      const imageId = { imageDigest: digest, imageTag };
      return { images: [{ imageId, imageManifest: await found.text(), imageManifestMediaType: MANIFEST }] };
    }
    case "GetDownloadUrlForLayer":
      return { downloadUrl: `${repository}/blobs/${String(body["layerDigest"])}` };
    case "PutImage": {
      const put = await fetch(`${repository}/manifests/${String(body["imageTag"])}`, {
        method: "PUT",
        headers: { "content-type": MANIFEST },
        body: String(body["imageManifest"]),
      });
      return put.ok ? {} : "InvalidParameterException";
    }
    default:
      return "UnknownOperationException";
  }
}

/** Returns the tags of a repository. */
export async function tagsOf(repository: string): Promise<readonly string[]> {
  const answer = await fetch(`${REGISTRY}/v2/${repository}/tags/list`);
  return ((await answer.json()) as { readonly tags: readonly string[] }).tags;
}
