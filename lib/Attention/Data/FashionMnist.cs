using static TorchSharp.torch;

namespace Attention.Data;

/// <summary>Fashion-MNIST: 28×28 grey pictures of clothes in ten classes, or a generated stand-in of the same form where the files are absent.</summary>
/// <remarks>Xiao, Rasul and Vollgraf 2017; MIT licence, © 2017 Zalando SE.</remarks>
public sealed class FashionMnist
{
    private const string Folder = "fashion-mnist";

    /// <summary>SHA-256 of the four official files.</summary>
    private static readonly Dictionary<string, string> Checksums = new()
    {
        ["train-images-idx3-ubyte.gz"] = "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
        ["train-labels-idx1-ubyte.gz"] = "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
        ["t10k-images-idx3-ubyte.gz"] = "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
        ["t10k-labels-idx1-ubyte.gz"] = "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5",
    };

    private FashionMnist(Tensor images, Tensor labels, bool isReal, string source) => (Images, Labels, IsReal, Source) = (images, labels, isReal, source);

    /// <summary>The names of classes 0 to 9.</summary>
    public static IReadOnlyList<string> ClassNames { get; } =
        ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"];

    /// <summary>float32 [N, 28, 28], 0 (background) to 1.</summary>
    public Tensor Images { get; }

    /// <summary>int64 [N], 0 to 9.</summary>
    public Tensor Labels { get; }

    /// <summary>True for the real pictures, false for the stand-in.</summary>
    public bool IsReal { get; }

    /// <summary>One sentence that says what the pictures are.</summary>
    public string Source { get; }

    /// <summary>Loads a part of the set, or generates as many stand-ins.</summary>
    /// <param name="train">The 60,000 training pictures instead of the 10,000 test pictures.</param>
    /// <param name="count">How many from the beginning; null = all (the stand-in then makes 10,000).</param>
    /// <returns>Pictures with labels.</returns>
    /// <exception cref="InvalidDataException">A file is there but damaged; the stand-in never hides that.</exception>
    public static FashionMnist Load(bool train = false, int? count = null)
    {
        string part = train ? "train" : "t10k";
        string? images = DataFolder.Find(Path.Combine(Folder, $"{part}-images-idx3-ubyte.gz"));
        string? labels = DataFolder.Find(Path.Combine(Folder, $"{part}-labels-idx1-ubyte.gz"));
        return images is null || labels is null ? StandIn(count ?? 10_000) : Read(images, labels, count);
    }

    /// <summary>Reads two IDX files of pictures and labels.</summary>
    /// <param name="imagesPath">A file of [N, 28, 28]; an official file name is held against its checksum.</param>
    /// <param name="labelsPath">A file of [N].</param>
    /// <param name="count">How many from the beginning; null = all.</param>
    /// <returns>Pictures with labels.</returns>
    /// <exception cref="InvalidDataException">A damaged file, or as many labels as pictures are not there.</exception>
    public static FashionMnist Read(string imagesPath, string labelsPath, int? count = null)
    {
        var images = IdxFile.Read(imagesPath, 3, Checksums.GetValueOrDefault(Path.GetFileName(imagesPath)));
        var labels = IdxFile.Read(labelsPath, 1, Checksums.GetValueOrDefault(Path.GetFileName(labelsPath)));
        if (images.Shape[0] != labels.Shape[0])
            throw new InvalidDataException($"Every picture needs one label: {imagesPath} holds {images.Shape[0]} pictures, {labelsPath} holds {labels.Shape[0]} labels. " +
                                           "Do both files belong to the same part?");
        int taken = Math.Min(count ?? images.Shape[0], images.Shape[0]);
        int size = images.Shape[1] * images.Shape[2];
        float[] pixels = Array.ConvertAll(images.Values[..(taken * size)], pixel => pixel / 255f);
        long[] classes = Array.ConvertAll(labels.Values[..taken], label => (long)label);
        return new FashionMnist(tensor(pixels, [taken, images.Shape[1], images.Shape[2]]), tensor(classes), isReal: true,
            $"{taken} pictures of Fashion-MNIST (Xiao, Rasul and Vollgraf 2017, MIT licence).");
    }

    /// <summary>Generated silhouettes of the same form, always the same for the same count.</summary>
    /// <param name="count">How many.</param>
    /// <returns>Pictures with labels.</returns>
    public static FashionMnist StandIn(int count)
    {
        var (pixels, labels) = Silhouettes.Draw(count);
        return new FashionMnist(tensor(pixels, [count, Silhouettes.Size, Silhouettes.Size]), tensor(labels), isReal: false,
            $"Fashion-MNIST was not found, so these are {count} generated silhouettes of the same form. " +
            "Set ATTENTION_DATA to a folder that holds fashion-mnist/ to see the real pictures.");
    }
}
