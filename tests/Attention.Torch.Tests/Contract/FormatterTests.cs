using System.Collections;
using Xunit.Sdk;

namespace Attention.Torch.Tests.Contract;

// A gallery of every form a member can take breaks every rule about members.
#pragma warning disable CA1000, CA1034, CA1051, CA1063, CA1708, CA1710, CA1711, CA1716, CA1720, CA1806, CA1816, CA1822, CA2211, CA2225, IDE0060

/// <summary>The formatter itself: every form a member can take, and a member that is not in the list.</summary>
public class FormatterTests
{
    public abstract class Gallery<T> : IEnumerable<long>, IDisposable where T : IDisposable
    {
        protected Gallery(string name) { }
        public const float Half = 0.5f;
        public static readonly DayOfWeek Rest = DayOfWeek.Sunday;
        protected int? _count;
        public abstract T First { get; }
        public virtual long Count { get; protected set; }
        public long this[int row, params long[] rest] { get => 0; set { } }
        public (T first, (int a, string) pair) Detach<T2>(T2 kept, out T? other) where T2 : struct { other = default; return default; }
        public static List<(string name, T[,] value)> All(DayOfWeek day = DayOfWeek.Monday, double eps = 1e-5, float p = 0.1f,
            bool? flag = null, string text = "g5", char c = 'L', ReadOnlySpan<long> dims = default, params int[] sizes) => [];
        public IEnumerator<long> GetEnumerator() => throw new NotSupportedException();
        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
        [Obsolete("use Count")] public long Length() => 0;
        public override string ToString() => "";
        protected internal virtual void Move(ref IntPtr handle) { }
        public void Dispose() { }
        internal void Hidden() { }
        public static Gallery<T>? operator +(Gallery<T> left, double right) => null;
        public static implicit operator Gallery<T>?((long, long) size) => null;
        public enum Colour : sbyte { Red = 1, Blue = -2 }
        public delegate T Make(string name, int? size = null);
        public sealed class Inner : Gallery<T>
        {
            public Inner(int size = 3) : base("") { }
            public override T First => default!;
        }
    }

    const string Self = "Attention.Torch.Tests.Contract.FormatterTests";
    const string Gallery1 = Self + ".Gallery<T>";

    static readonly string[] Expected =
    [
        $"{Gallery1} :: public abstract class {Gallery1} : "
            + "System.Collections.Generic.IEnumerable<long>, System.IDisposable where T : System.IDisposable",
        $"{Gallery1} :: protected .ctor(string name)",
        $"{Gallery1} :: public const float Half = 0.5f",
        $"{Gallery1} :: public static readonly System.DayOfWeek Rest",
        $"{Gallery1} :: protected int? _count",
        $"{Gallery1} :: public abstract T First {{ get; }}",
        $"{Gallery1} :: public virtual long Count {{ get; protected set; }}",
        $"{Gallery1} :: public long this[int row, params long[] rest] {{ get; set; }}",
        $"{Gallery1} :: public (T first, (int a, string) pair) Detach<T2>(T2 kept, out T other) where T2 : struct",
        $"{Gallery1} :: public static System.Collections.Generic.List<(string name, T[,] value)> All("
            + "System.DayOfWeek day = System.DayOfWeek.Monday, double eps = 1E-05, float p = 0.1f, bool? flag = null, string text = \"g5\", char c = 'L', System.ReadOnlySpan<long> dims = default, params int[] sizes)",
        $"{Gallery1} :: public System.Collections.Generic.IEnumerator<long> GetEnumerator()",
        $"{Gallery1} :: [Obsolete] public long Length()",
        $"{Gallery1} :: public override string ToString()",
        $"{Gallery1} :: protected internal virtual void Move(ref System.IntPtr handle)",
        $"{Gallery1} :: public void Dispose()",
        $"{Gallery1} :: public static {Gallery1} operator +({Gallery1} left, double right)",
        $"{Gallery1} :: public static implicit operator {Gallery1}((long, long) size)",
        $"{Gallery1}.Colour :: public enum {Gallery1}.Colour : sbyte",
        $"{Gallery1}.Colour :: Red = 1",
        $"{Gallery1}.Colour :: Blue = -2",
        $"{Gallery1}.Make :: public delegate {Gallery1}.Make => T (string name, int? size = null)",
        $"{Gallery1}.Inner :: public sealed class {Gallery1}.Inner : {Gallery1}",
        $"{Gallery1}.Inner :: public .ctor(int size = 3)",
        $"{Gallery1}.Inner :: public override T First {{ get; }}",
    ];

    static IEnumerable<MemberLine> Ours =>
        new[] { typeof(Gallery<>), typeof(Gallery<>.Colour), typeof(Gallery<>.Make), typeof(Gallery<>.Inner) }.SelectMany(MemberLines.Of);

    [Fact]
    public void Every_form_of_member_is_printed_as_the_list_prints_it() =>
        Assert.Equal(Expected.Order(StringComparer.Ordinal), Ours.Select(o => o.ToString()).Order(StringComparer.Ordinal));

    [Fact]
    public void A_member_of_the_list_is_no_offence() => ContractTests.AssertNone(Foreign(new ApiList(Expected)), new ApiList(Expected));

    [Fact]
    public void A_planted_member_is_named_with_the_nearest_line_of_the_list()
    {
        var list = new ApiList(Expected.Select(l => l.Replace("float p = 0.1f", "float p = 0.2f", StringComparison.Ordinal)));
        var failure = Assert.Throws<TrueException>(() => ContractTests.AssertNone(Foreign(list), list));
        Assert.Contains("1 public members are not TorchSharp's", failure.Message, StringComparison.Ordinal);
        Assert.Contains("float p = 0.1f", failure.Message, StringComparison.Ordinal);
        Assert.Contains("nearest in the list: " + Gallery1 + " :: public static System.Collections.Generic.List", failure.Message, StringComparison.Ordinal);
        Assert.Contains("float p = 0.2f", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("string name", "string text")]             // a parameter's name
    [InlineData("double eps = 1E-05", "double eps = 1E-06")] // a default value
    [InlineData("int row, params", "long row, params")]   // a type
    [InlineData("(T first, (int a", "(T one, (int a")]    // a tuple's element
    [InlineData("protected int? _count", "protected int _count")] // the ? of a value type
    [InlineData("public void Dispose()", "public bool Dispose()")]
    [InlineData("Red = 1", "Red = 2")]
    public void A_difference_in_any_part_is_an_offence(string ours, string theirs) =>
        Assert.NotEmpty(Foreign(new ApiList(Expected.Select(l => l.Replace(ours, theirs, StringComparison.Ordinal)))));

    [Theory]
    [InlineData("string name", "string? name")]            // the ? of a reference type
    [InlineData("T First { get; }", "T First { get; set; }")] // TorchSharp has one accessor more
    [InlineData(", System.IDisposable where", ", System.IComparable, System.IDisposable where")] // or one interface more
    public void What_TorchSharp_has_more_of_is_no_offence(string ours, string theirs) =>
        Assert.Empty(Foreign(new ApiList(Expected.Select(l => l.Replace(ours, theirs, StringComparison.Ordinal)))));

    [Fact]
    public void The_list_of_torchsharp_is_whole() => Assert.Equal(5501, ApiList.TorchSharp107().Count);

    static IEnumerable<MemberLine> Foreign(ApiList list) => Ours.Where(o => list.LineFor(o) is null);
}
