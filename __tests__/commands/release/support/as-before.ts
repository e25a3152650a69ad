import { backOf, imageOf, parameterOf, type World } from "./world";

/** Whether everything is as it was before. */
export function expectBack(world: World): void {
  const one = imageOf("back", "1");
  expect(parameterOf(world, "back")).toBe(one);
  expect(world.host?.serving.get("back") ?? one).toBe(one);
  const revision = backOf(world)?.taskDefinition;
  if (revision === undefined) return;
  expect(revision).toBe("arn:task-definition/shop-dev-back:1");
  const registered = [...world.revisions.keys()].filter((arn) => /shop-dev-back:(?!1$)/.test(arn));
  expect(world.deregistered).toEqual(registered);
}
