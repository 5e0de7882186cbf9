using System.Security.Cryptography;
using StbImageSharp;
using static TorchSharp.torch;

namespace Attention.Data;

/// <summary>Five square photographs, or three drawn stand-ins of the same form where the files are absent.</summary>
/// <remarks>camera (Lav Varshney), chelsea (Stefan van der Walt), coffee (Rachel Michetti): CC0; astronaut (NASA), rocket (SpaceX): public domain. By way of scikit-image.</remarks>
public sealed class Photos
{
    /// <summary>SHA-256 of the files that <see cref="Load"/> asks for.</summary>
    private static readonly Dictionary<string, string> Checksums = new()
    {
        ["astronaut-64.png"] = "0e1aebe6784bfd8dd194a8dee597a064d84de6e509c559ed13c919625e37b5ff",
        ["camera-64.png"] = "22eada1899ed4c7c3a862febb112dfce6ff74bea789be25dfe6a09b55a5982e5",
        ["chelsea-64.png"] = "5e9c0c233160c1fa72b034b5562a1b618ec8f2e3be8d0c3d106bd6fea8a524f0",
        ["coffee-64.png"] = "1e796e7a5c237727fa08af78b08019cd63cb01099934d6f14fbf50d721f134d9",
        ["rocket-64.png"] = "a58319b39d3b017500830ae9da5d2939225942909a68ea218d433ed395d585ea",
        ["astronaut-224.png"] = "e79683114928426868e706d0ae3d899f75c9070080e4b0ef99f0a59197fc5d03",
        ["camera-224.png"] = "d63300ff4b6ce8ba63a2d26e7c7b1ecd533c9ee82c0d03ad996ee82a621a49fa",
        ["chelsea-224.png"] = "ec81fc8d58610af6989ed81031d96ec5b5ccfff8fbf7bbfab933d2c501b72e46",
        ["coffee-224.png"] = "dc650670d878b498a56da401514d3563c8d112ba7e18bfc804be4a18cdf5e070",
        ["rocket-224.png"] = "c990416734530e9e93603271d031db9cccd6974207127158b659c68a69070ef5",
    };

    private Photos(IReadOnlyList<Photo> all, bool isReal, string source) => (All, IsReal, Source) = (all, isReal, source);

    /// <summary>In alphabetical order.</summary>
    public IReadOnlyList<Photo> All { get; }

    /// <summary>True for the photographs, false for the stand-ins.</summary>
    public bool IsReal { get; }

    /// <summary>One sentence that says what they are.</summary>
    public string Source { get; }

    /// <summary>The photographs if all are found, stand-ins if not.</summary>
    /// <param name="size">Pixels of a side: 64 or 224.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another size.</exception>
    /// <exception cref="InvalidDataException">A file is there and damaged; the stand-in never hides that.</exception>
    public static Photos Load(int size = 64)
    {
        if (size is not (64 or 224))
            throw new ArgumentOutOfRangeException(nameof(size), $"size must be 64 or 224, as the files are: {size} came.");
        var names = Checksums.Keys.Where(name => name.EndsWith($"-{size}.png", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToArray();
        string?[] paths = Array.ConvertAll(names, name => DataFolder.Find(Path.Combine("images-cc0", name)));
        return paths.Contains(null)
            ? StandIn(size)
            : new([.. paths.Select(path => new Photo(Path.GetFileName(path)!.Split('-')[0], Read(path!)))], isReal: true,
                $"{paths.Length} photographs of {size} × {size} pixels, CC0 or in the public domain, by way of scikit-image.");
    }

    /// <summary>Reads a PNG or JPEG file.</summary>
    /// <param name="path">An official file name is held against its checksum.</param>
    /// <returns>float32 [3, H, W], 0 to 1; grey pictures have three equal channels.</returns>
    /// <exception cref="InvalidDataException">The file is damaged or no picture.</exception>
    public static Tensor Read(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        if (Checksums.TryGetValue(Path.GetFileName(path), out string? expected) && Convert.ToHexStringLower(SHA256.HashData(bytes)) != expected)
            throw new InvalidDataException($"{path} is damaged: its SHA-256 is not that of the official file. Copy it anew.");
        try
        {
            var image = ImageResult.FromMemory(bytes, ColorComponents.RedGreenBlue);
            float[] values = Array.ConvertAll(image.Data, value => value / 255f);
            return tensor(values, [image.Height, image.Width, 3]).permute(2, 0, 1).contiguous();
        }
        catch (Exception e) when (e is InvalidOperationException or IndexOutOfRangeException or ArgumentException)
        {
            throw new InvalidDataException($"{path} is not a PNG or JPEG picture that can be read: {e.Message}", e);
        }
    }

    /// <summary>Three drawn pictures, always the same: a sun, a horizon, a board.</summary>
    /// <param name="size">Pixels of a side.</param>
    public static Photos StandIn(int size)
    {
        var (y, x) = (arange(size).unsqueeze(1).to_type(ScalarType.Float32) / size, arange(size).unsqueeze(0).to_type(ScalarType.Float32) / size);
        var flat = zeros(size, size);
        var sun = ((x - 0.6).square() + (y - 0.4).square()).lt(0.04).to_type(ScalarType.Float32);
        var ground = (y + flat).gt(0.6).to_type(ScalarType.Float32);
        var board = ((x * 8).floor() + (y * 8).floor()).remainder(2);
        return new(
            [
                new Photo("board", stack([board, board, board])),
                new Photo("horizon", stack([ground * 0.4, 0.3 + ground * 0.3, 0.9 - ground * 0.7])),
                new Photo("sun", stack([0.2 + sun * 0.8, 0.4 + sun * 0.5, 0.8 - sun * 0.6])),
            ], isReal: false,
            "The photographs were not found, so these are three drawn pictures of the same form. Set ATTENTION_DATA to a folder that holds images-cc0/ to see them.");
    }
}
