using System.Security.Cryptography;
using Attention.Notebooks.DataSets;
using Attention.Notebooks.Documents;
using Attention.Notebooks.Running;

namespace Attention.Notebooks.Tests.DataSets;

public sealed class DataFetchTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("data-fetch").FullName;
    private readonly HttpClient _http = new();
    private readonly byte[] _content = new byte[200_003];
    private readonly List<long> _progress = [];

    public DataFetchTests() => new Random(17).NextBytes(_content);

    private string Target => Path.Combine(_folder, "to");

    private string Result => Path.Combine(Target, "small", "numbers.bin");

    private string Part => Result + ".part";

    public void Dispose()
    {
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private DataSet Set(params Uri[] mirrors) => new("small", "numbers", "ours", new Uri("https://example.org/"),
        [new DataFile("numbers.bin", _content.Length, Convert.ToHexString(SHA256.HashData(_content)).ToLowerInvariant(), mirrors)]);

    private Task<int> Fetch(DataSet set, string? from = null) =>
        new DataFetch(_http, Target, (_, have) => _progress.Add(have)).RunAsync(set, from, CancellationToken.None);

    private static void Leave(byte[] bytes, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
    }

    [Fact]
    public async Task A_file_comes_whole_and_is_not_asked_for_again()
    {
        using var mirror = new MirrorServer(_content);
        Assert.Equal(1, await Fetch(Set(mirror.Address)));
        Assert.Equal(_content, File.ReadAllBytes(Result));
        Assert.Equal(_content.Length, _progress[^1]);
        Assert.Equal(0, await Fetch(Set(mirror.Address)));
        Assert.Equal([0], mirror.Asked);
        Assert.False(File.Exists(Part));
    }

    [Fact]
    public async Task A_download_that_breaks_off_goes_on_where_it_stood()
    {
        using var mirror = new MirrorServer(_content) { BreaksOffAfter = 90_000 };
        await Fetch(Set(mirror.Address));
        Assert.Equal(_content, File.ReadAllBytes(Result));
        Assert.Equal([0, 90_000, 180_000], mirror.Asked);
    }

    [Fact]
    public async Task A_connection_that_is_reset_is_made_again()
    {
        using var mirror = new MirrorServer(_content) { BreaksOffAfter = 90_000, Resets = true };
        await Fetch(Set(mirror.Address));
        Assert.Equal(_content, File.ReadAllBytes(Result));
        Assert.Equal(3, mirror.Asked.Count);
    }

    [Fact]
    public async Task What_came_in_an_earlier_run_is_kept()
    {
        using var mirror = new MirrorServer(_content);
        Leave(_content[..150_000], Part);
        await Fetch(Set(mirror.Address));
        Assert.Equal(_content, File.ReadAllBytes(Result));
        Assert.Equal([150_000], mirror.Asked);
    }

    [Fact]
    public async Task A_server_without_ranges_begins_anew()
    {
        using var mirror = new MirrorServer(_content) { HasRanges = false };
        Leave(_content[..150_000], Part);
        await Fetch(Set(mirror.Address));
        Assert.Equal(_content, File.ReadAllBytes(Result));
    }

    [Fact]
    public async Task Wrong_bytes_send_it_to_the_next_mirror()
    {
        var wrong = (byte[])_content.Clone();
        wrong[77_777] ^= 1;
        using var bad = new MirrorServer(wrong);
        using var good = new MirrorServer(_content);
        await Fetch(Set(bad.Address, good.Address));
        Assert.Equal(_content, File.ReadAllBytes(Result));
        Assert.Equal([0], bad.Asked);
        Assert.Equal([0], good.Asked);
    }

    [Fact]
    public async Task A_wrong_beginning_does_not_spoil_a_good_mirror()
    {
        using var mirror = new MirrorServer(_content);
        Leave(new byte[1000], Part);
        await Fetch(Set(mirror.Address));
        Assert.Equal(_content, File.ReadAllBytes(Result));
        Assert.Equal([1000, 0], mirror.Asked);
    }

    [Fact]
    public async Task Wrong_bytes_alone_get_no_name_and_leave_the_old_file()
    {
        using var mirror = new MirrorServer(new byte[_content.Length]);
        Leave([2, 3, 5], Result);
        var error = await Assert.ThrowsAsync<NotebookException>(() => Fetch(Set(mirror.Address)));
        Assert.Contains("SHA-256", error.Message, StringComparison.Ordinal);
        Assert.Equal([2, 3, 5], File.ReadAllBytes(Result));
        Assert.False(File.Exists(Part));
    }

    [Fact]
    public async Task More_bytes_than_there_should_be_are_refused()
    {
        using var mirror = new MirrorServer([.. _content, 7]);
        await Assert.ThrowsAsync<NotebookException>(() => Fetch(Set(mirror.Address)));
        Assert.False(File.Exists(Result));
    }

    [Fact]
    public async Task A_mirror_that_has_it_no_more_is_asked_once()
    {
        using var gone = new MirrorServer(_content) { Status = 404 };
        using var good = new MirrorServer(_content);
        await Fetch(Set(gone.Address, good.Address));
        Assert.Equal(_content, File.ReadAllBytes(Result));
        Assert.Single(gone.Asked);
    }

    [Fact]
    public async Task A_silent_server_is_given_up()
    {
        using var mirror = new MirrorServer(_content) { IsSilent = true };
        Directory.CreateDirectory(Target);
        var download = new Download(_http, (_, _) => { }) { Patience = TimeSpan.FromMilliseconds(100) };
        Assert.Equal("silent for 0.1 s.", await download.TryAsync(mirror.Address, Set().Files[0], Path.Combine(Target, "part"), CancellationToken.None));
    }

    [Fact]
    public async Task Without_a_network_it_says_what_to_do()
    {
        Uri closed;
        using (var mirror = new MirrorServer(_content))
        {
            closed = mirror.Address;
        }
        var error = await Assert.ThrowsAsync<NotebookException>(() => Fetch(Set(closed)));
        Assert.Contains(closed.ToString(), error.Message, StringComparison.Ordinal);
        Assert.Contains("data fetch small --from DIR", error.Message, StringComparison.Ordinal);
        Assert.Contains("generated data", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_without_mirrors_names_its_source()
    {
        var error = await Assert.ThrowsAsync<NotebookException>(() => Fetch(Set()));
        Assert.Contains("https://example.org/", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_is_copied_only_where_the_checksum_is_right()
    {
        var source = Path.Combine(_folder, "from");
        Assert.Contains("there is no", (await Assert.ThrowsAsync<NotebookException>(() => Fetch(Set(), source))).Message, StringComparison.Ordinal);
        Leave(_content[1..], Path.Combine(source, "small", "numbers.bin"));
        Assert.Contains("not the file that is meant", (await Assert.ThrowsAsync<NotebookException>(() => Fetch(Set(), source))).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(Target, "small")));
        Leave(_content, Path.Combine(source, "small", "numbers.bin"));
        Assert.Equal(1, await Fetch(Set(), source));
        Assert.Equal(_content, File.ReadAllBytes(Result));
    }

    [Fact]
    public void The_manifest_describes_each_set_once_with_checksums_as_the_loaders_have_them()
    {
        Assert.Equal(["fashion-mnist", "tatoeba-eng-cmn", "sentence-polarity", "tinyshakespeare", "images-cc0"], DataSet.All.Select(set => set.Name));
        var files = DataSet.All.SelectMany(set => set.Files).ToList();
        Assert.All(files, file => Assert.Matches("^[0-9a-f]{64}$", file.Sha256));
        Assert.Equal(files.Count, files.Select(file => file.Sha256).Distinct().Count());
        var loaders = Path.Combine(Repository.Around(AppContext.BaseDirectory)!, "lib", "Attention", "Data");
        foreach (var (loader, set) in new[] { ("FashionMnist.cs", 0), ("EnglishChinese.cs", 1), ("SentencePolarity.cs", 2) })
        {
            var text = File.ReadAllText(Path.Combine(loaders, loader));
            Assert.All(DataSet.All[set].Files, file => Assert.Contains($"\"{file.Sha256}\"", text, StringComparison.Ordinal));
        }
    }
}
