namespace Attention.Data;

/// <summary>Ten kinds of clothes drawn from a few boxes each: the stand-in for Fashion-MNIST, from a fixed seed.</summary>
/// <remarks>A drawing is a list of boxes (left, top, right, bottom) in 28×28, moved by up to one pixel, filled with a grey that darkens downwards.</remarks>
internal static class Silhouettes
{
    internal const int Size = 28;
    private const int Seed = 20170825;

    private static readonly (int Left, int Top, int Right, int Bottom)[][] Drawings =
    [
        [(8, 4, 19, 25), (3, 4, 24, 10)],                                    // T-shirt/top: body and short sleeves
        [(9, 3, 19, 9), (9, 9, 12, 25), (16, 9, 19, 25)],                    // Trouser: waist and two legs
        [(8, 4, 19, 24), (4, 5, 7, 22), (20, 5, 23, 22)],                    // Pullover: body and long sleeves
        [(10, 3, 17, 14), (8, 14, 19, 20), (6, 20, 21, 26)],                 // Dress: wider towards the hem
        [(8, 3, 13, 25), (15, 3, 20, 25), (4, 5, 7, 22), (21, 5, 24, 22)],   // Coat: open in the middle
        [(4, 19, 24, 21), (6, 15, 8, 18), (12, 13, 14, 18), (19, 9, 23, 18)], // Sandal: sole and straps
        [(8, 4, 19, 25), (5, 5, 7, 17), (20, 5, 22, 17), (13, 5, 13, 24)],   // Shirt: a placket down the front
        [(3, 16, 25, 20), (13, 11, 24, 15), (20, 8, 24, 10)],                // Sneaker: flat
        [(4, 12, 23, 24), (9, 6, 10, 11), (17, 6, 18, 11), (9, 5, 18, 6)],   // Bag: box and handle
        [(14, 4, 23, 20), (4, 15, 23, 22), (4, 22, 8, 23), (18, 22, 23, 24)], // Ankle boot: shaft, foot, heel
    ];

    /// <summary>count drawings with their class, classes in a random order.</summary>
    internal static (float[] pixels, long[] labels) Draw(int count)
    {
        var random = new Random(Seed);
        var pixels = new float[count * Size * Size];
        var labels = new long[count];
        for (int n = 0; n < count; n++)
        {
            labels[n] = random.Next(Drawings.Length);
            Draw(Drawings[labels[n]], pixels.AsSpan(n * Size * Size, Size * Size), random);
        }
        return (pixels, labels);
    }

    private static void Draw((int Left, int Top, int Right, int Bottom)[] boxes, Span<float> picture, Random random)
    {
        int right = random.Next(-1, 2), down = random.Next(-1, 2);
        float grey = 0.7f + 0.25f * random.NextSingle();
        foreach (var box in boxes)
        {
            for (int y = Math.Max(0, box.Top + down); y <= Math.Min(Size - 1, box.Bottom + down); y++)
            {
                float light = 1 - 0.3f * y / Size;                           // from above
                for (int x = Math.Max(0, box.Left + right); x <= Math.Min(Size - 1, box.Right + right); x++)
                    picture[y * Size + x] = Math.Clamp(grey * light + 0.1f * (random.NextSingle() - 0.5f), 0f, 1f);
            }
        }
    }
}
