using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Benchmarks.CommandLine;
using Benchmarks.Workloads;

namespace Benchmarks;

internal static class Program
{
    /// <returns>0 = done; 2 = the command line is not right, or a child process failed.</returns>
    public static int Main(string[] args)
    {
        // Before anything else: the first op is timed from here.
        var start = Stopwatch.GetTimestamp();
        if (args is [Fresh.FirstOpVerb, var kind]) return Fresh.PrintFirstOp(start, kind);
        if (args is [Fresh.MemoryVerb, var length]) return Fresh.PrintMemory(long.Parse(length, CultureInfo.InvariantCulture));
        if (args is ["kernels", ..]) return KernelsCommand.Run(args[1..]);
        return Verbs(args);
    }

    static int Verbs(string[] args)
    {
        Console.OutputEncoding = Encoding.UTF8;
        var root = new RootCommand("Measures the tensor engine: whole workloads, beside PyTorch, and single kernels.")
        {
            WorkloadsCommand.Create(), CompareCommand.Create(), KernelsCommand.Create(),
        };
        try
        {
            return root.Parse(args).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception e) when (e is ArgumentException or IOException or InvalidDataException or InvalidOperationException)
        {
            Console.Error.WriteLine(e.Message);
            return 2;
        }
    }
}
