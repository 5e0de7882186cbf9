using System.CommandLine;
using System.Globalization;
using Attention.Notebooks.DataSets;
using Attention.Notebooks.Documents;

namespace Attention.Notebooks.CommandLine;

/// <summary><c>data list</c> and <c>data fetch [sets] [--to DIR] [--from DIR]</c>: the real data sets that loaders look for.</summary>
internal static class DataCommand
{
    public static Command Create() => new("data", "Lists and fetches the real data sets; without them notebooks run on generated data.") { CreateList(), CreateFetch() };

    private static Command CreateList()
    {
        var command = new Command("list", "Says which sets there are, under which licence, and where each is found.");
        command.SetAction(_ =>
        {
            var folders = DataFolders.InOrder(Environment.CurrentDirectory, Environment.GetEnvironmentVariable("ATTENTION_DATA"));
            foreach (var set in DataSet.All)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{set.Name}  {set.Size / 1e6:0.0} MB  {Whereabouts(set, folders)}"));
                Console.WriteLine($"  {set.What}; {set.Licence}; {set.Source}");
            }
            return 0;
        });
        return command;
    }

    private static Command CreateFetch()
    {
        var names = new Argument<string[]>("sets") { Description = "Names as `data list` gives them; none = every set.", Arity = ArgumentArity.ZeroOrMore };
        var to = new Option<string?>("--to") { Description = "Folder that gets a folder per set (default: the user's cache)." };
        var from = new Option<string?>("--from") { Description = "Copy from this folder instead of the network." };
        var command = new Command("fetch", "Downloads sets with checksums; goes on where it broke off.") { names, to, from };
        command.SetAction(async (parsed, stop) =>
        {
            var sets = Choose(parsed.GetValue(names) ?? []);
            var target = parsed.GetValue(to) ?? DataFolders.Cache;
            // How long a server may be silent is Download's to judge; a large file may take its time.
            using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
            var fetch = new DataFetch(http, target, Show);
            var exitCode = 0;
            foreach (var set in sets)
            {
                try
                {
                    var fetched = await fetch.RunAsync(set, parsed.GetValue(from), stop).ConfigureAwait(false);
                    Console.WriteLine(fetched == 0 ? $"✓ {set.Name}  was there" : $"✓ {set.Name}  {Path.Combine(target, set.Name)}");
                }
                catch (NotebookException e)
                {
                    await Console.Error.WriteLineAsync($"✗ {e.Message}").ConfigureAwait(false);
                    exitCode = 1;
                }
            }
            return exitCode;
        });
        return command;
    }

    private static List<DataSet> Choose(string[] names)
    {
        if (Array.Find(names, name => DataSet.All.All(set => set.Name != name)) is { } unknown)
        {
            throw new NotebookException($"There is no data set {unknown}: there are {string.Join(", ", DataSet.All.Select(set => set.Name))}.");
        }
        return [.. DataSet.All.Where(set => names.Length == 0 || names.Contains(set.Name))];
    }

    private static string Whereabouts(DataSet set, IReadOnlyList<string> folders)
    {
        var paths = set.Files.Select(file => (file, path: DataFolders.Find(folders, set, file))).ToList();
        if (paths.Find(pair => pair.path is not null && !DataFolders.IsRight(pair.path, pair.file)).path is { } damaged)
        {
            return $"damaged: {damaged}";
        }
        var missing = paths.Count(pair => pair.path is null);
        return missing == 0 ? Path.GetDirectoryName(paths[0].path)!
            : missing < paths.Count ? $"{missing} of {paths.Count} files missing"
            : set.Files.Any(file => file.Mirrors.Count == 0) ? "not here; to be copied: --from DIR"
            : "not here";
    }

    // A log gets a line when a file is whole, a terminal sees it grow.
    private static void Show(DataFile file, long have)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"  {file.Name}  {have / 1e6:0.0} of {file.Size / 1e6:0.0} MB");
        if (have >= file.Size)
        {
            Console.WriteLine(Console.IsOutputRedirected ? line : "\r" + line);
        }
        else if (!Console.IsOutputRedirected)
        {
            Console.Write("\r" + line);
        }
    }
}
