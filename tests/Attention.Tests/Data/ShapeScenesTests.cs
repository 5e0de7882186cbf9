using Attention.Data;
using static TorchSharp.torch;

namespace Attention.Tests.Data;

public class ShapeScenesTests
{
    public static TheoryData<int> Labels => [.. Enumerable.Range(0, 10)];

    [Theory, MemberData(nameof(Labels))]
    public void The_box_is_the_smallest_around_the_shape(int label)
    {
        manual_seed(label);
        var scene = ShapeScenes.Draw(label);
        Assert.Equal([3, 64, 64], scene.Pixels.shape);
        Assert.InRange(scene.Pixels.min().item<float>(), 0, 1);
        Assert.InRange(scene.Pixels.max().item<float>(), 0, 1);
        // The shape has the colour most frequent in the box but for the ground's, which is darker than a half.
        var box = scene.Box;
        var colours = new Dictionary<string, List<(int Y, int X)>>();
        for (var y = 0; y < 64; y++)
        {
            for (var x = 0; x < 64; x++)
            {
                var pixel = Enumerable.Range(0, 3).Select(c => scene.Pixels[c, y, x].item<float>()).ToArray();
                var key = string.Join(' ', pixel);
                if (pixel.Min() >= 0.5f)
                    (colours.TryGetValue(key, out var found) ? found : colours[key] = []).Add((y, x));
            }
        }
        var shape = colours.Values.MaxBy(places => places.Count)!;
        Assert.Equal(box, new Box(shape.Min(p => p.Y), shape.Min(p => p.X), shape.Max(p => p.Y) - shape.Min(p => p.Y) + 1, shape.Max(p => p.X) - shape.Min(p => p.X) + 1));
    }

    [Fact]
    public void The_same_seed_draws_the_same_scene()
    {
        manual_seed(5);
        var first = ShapeScenes.Draw(3);
        manual_seed(5);
        var second = ShapeScenes.Draw(3);
        Assert.Equal(first.Box, second.Box);
        Assert.True(first.Pixels.eq(second.Pixels).all().item<bool>());
    }

    [Fact]
    public void An_eleventh_shape_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => ShapeScenes.Draw(10));
}
