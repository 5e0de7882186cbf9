using Attention.Data;
using Attention.Tests.Support;
using static TorchSharp.torch;

namespace Attention.Tests.Data;

public sealed class PhotosTests : IDisposable
{
    /// <summary>Two pixels, (255, 0, 51) and (0, 102, 255), written by Pillow.</summary>
    private const string Png = "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAAD0lEQVR4nGP4z2DMkPYfAAiYAphUCtDPAAAAAElFTkSuQmCC";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("photos");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void A_picture_is_read_channel_by_channel()
    {
        var pixels = Photos.Read(Written("two.png", Convert.FromBase64String(Png)));
        Close.To(tensor(new[] { 1, 0, 0, 0.4f, 0.2f, 1 }, 3, 1, 2), pixels, 1e-6);
    }

    [Fact]
    public void What_is_no_picture_or_not_the_official_one_is_refused()
    {
        Assert.Throws<InvalidDataException>(() => Photos.Read(Written("text.png", "not a picture"u8.ToArray())));
        Assert.Contains("damaged", Assert.Throws<InvalidDataException>(() => Photos.Read(Written("rocket-64.png", Convert.FromBase64String(Png)))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(64), InlineData(224)]
    public void Real_or_drawn_they_have_one_form(int size)
    {
        foreach (var photos in new[] { Photos.Load(size), Photos.StandIn(size) })
        {
            Assert.Equal(photos.IsReal ? 5 : 3, photos.All.Count);
            Assert.All(photos.All, photo => Assert.Equal([3, size, size], photo.Pixels.shape));
            Assert.All(photos.All, photo => Assert.InRange(photo.Pixels.max().item<float>(), 0.5, 1));
            Assert.All(photos.All, photo => Assert.InRange(photo.Pixels.min().item<float>(), 0, 0.5));
        }
    }

    [Fact]
    public void There_is_no_other_size() => Assert.Throws<ArgumentOutOfRangeException>(() => Photos.Load(32));

    private string Written(string name, byte[] bytes)
    {
        string path = Path.Combine(folder.FullName, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
