using Attention.Data;
using Attention.Tests.Support;
using static TorchSharp.torch;

namespace Attention.Tests.Data;

[Collection(Printed.Name)]
public sealed class FashionMnistTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("fashion").FullName;
    private readonly string? before = Environment.GetEnvironmentVariable("ATTENTION_DATA");

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("ATTENTION_DATA", before);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Reads_pictures_as_fractions_and_labels_as_whole_numbers()
    {
        var clothes = FashionMnist.Read(Images("images.gz", 3), Labels("labels.gz", 3));
        Assert.Equal([3, 28, 28], clothes.Images.shape);
        Assert.Equal(2 / 255f, clothes.Images[0, 0, 2].item<float>());
        Assert.Equal([0L, 1, 2], clothes.Labels.data<long>().ToArray());
        Assert.True(clothes.IsReal);
    }

    [Fact]
    public void Takes_as_many_as_asked_for() =>
        Assert.Equal([2, 28, 28], FashionMnist.Read(Images("images.gz", 3), Labels("labels.gz", 3), count: 2).Images.shape);

    [Fact]
    public void A_label_missing_is_noticed()
    {
        string images = Images("images.gz", 3), labels = Labels("labels.gz", 2);
        var error = Assert.Throws<InvalidDataException>(() => FashionMnist.Read(images, labels));
        Assert.StartsWith($"Every picture needs one label: {images} holds 3 pictures, {labels} holds 2 labels.", error.Message);
    }

    [Fact]
    public void A_damaged_official_file_is_refused_rather_than_replaced()
    {
        Directory.CreateDirectory(Path.Combine(folder, "fashion-mnist"));
        Images(Path.Combine("fashion-mnist", "t10k-images-idx3-ubyte.gz"), 3);
        Labels(Path.Combine("fashion-mnist", "t10k-labels-idx1-ubyte.gz"), 3);
        Environment.SetEnvironmentVariable("ATTENTION_DATA", folder);
        var error = Assert.Throws<InvalidDataException>(() => FashionMnist.Load());
        Assert.StartsWith("The file must be the official one: the SHA-256 of ", error.Message);
    }

    [Fact]
    public void The_stand_in_has_the_same_form_and_says_what_it_is()
    {
        var clothes = FashionMnist.StandIn(200);
        Assert.False(clothes.IsReal);
        Assert.Equal([200, 28, 28], clothes.Images.shape);
        Assert.StartsWith("Fashion-MNIST was not found, so these are 200 generated silhouettes of the same form.", clothes.Source);
        Assert.Equal(10, clothes.Labels.data<long>().Distinct().Count());
        Assert.Equal(0, clothes.Images.min().item<float>());
        Assert.InRange(clothes.Images.max().item<float>(), 0.5f, 1f);
    }

    [Fact]
    public void The_stand_in_is_the_same_every_time() =>
        Assert.Equal(0, Close.Difference(FashionMnist.StandIn(20).Images, FashionMnist.StandIn(20).Images));

    [Fact]
    public void A_trouser_of_the_stand_in_has_a_waist_and_two_legs()
    {
        var clothes = FashionMnist.StandIn(100);
        int trouser = clothes.Labels.data<long>().ToList().IndexOf(1);
        var bright = clothes.Images[trouser].gt(0.3).to_type(ScalarType.Float32);
        Assert.True(bright[5].sum().item<float>() > bright[20].sum().item<float>());
        Assert.Equal(0, bright[20, 14].item<float>());
    }

    [Fact]
    public void The_real_test_set_is_read_whole_where_it_is_there()
    {
        if (DataFolder.Find(Path.Combine("fashion-mnist", "t10k-images-idx3-ubyte.gz")) is null)
            return;
        var clothes = FashionMnist.Load();
        Assert.Equal([10_000, 28, 28], clothes.Images.shape);
        Assert.Equal([9L, 2, 1, 1, 6], clothes.Labels.data<long>().Take(5));
        Assert.Equal(1_000, clothes.Labels.data<long>().Count(label => label == 1));
    }

    private string Images(string name, int count) => IdxWriter.Write(Path.Combine(folder, name), [2051, count, 28, 28],
        [.. Enumerable.Range(0, count * 28 * 28).Select(i => (byte)i)]);

    private string Labels(string name, int count) => IdxWriter.Write(Path.Combine(folder, name), [2049, count],
        [.. Enumerable.Range(0, count).Select(i => (byte)i)]);
}
