using TorchSharp.Kernels.Random;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Seeds the generator that every random function uses unless it is given another one.</summary>
    public static Generator manual_seed(long seed) => Generator.Default.manual_seed(seed);

    /// <summary>Seeds the default generator with a number that nobody can foresee, and returns it.</summary>
    public static long seed() => Generator.Default.seed();

    public static long initial_seed() => Generator.Default.initial_seed();

    public static Tensor get_rng_state() => Generator.Default.get_state();

    public static void set_rng_state(Tensor new_state) => Generator.Default.set_state(new_state);

    public static partial class random
    {
        public static Generator manual_seed(long seed) => torch.manual_seed(seed);

        public static long seed() => torch.seed();

        public static long initial_seed() => torch.initial_seed();

        public static Tensor get_rng_state() => torch.get_rng_state();

        public static void set_rng_state(Tensor new_state) => torch.set_rng_state(new_state);
    }

    /// <summary>A source of random numbers: PyTorch's own stream on the CPU, so equal seeds give PyTorch's numbers.</summary>
    public class Generator : IDisposable
    {
        public Generator(ulong seed = 0, Device? device = null) : this(new RandomStream(seed)) => this.device = device ?? CPU;

        Generator(RandomStream stream)
        {
            Stream = stream;
            device = CPU;
        }

        /// <summary>The generator of functions that are not given one; its first seed differs from run to run.</summary>
        public static Generator Default { get; } = new(new RandomStream(RandomStream.FreshSeed()));

        public Device device { get; }

        internal RandomStream Stream { get; }

        /// <summary>Starts again from seed; of which PyTorch's engine uses the low 32 bits.</summary>
        public Generator manual_seed(long seed)
        {
            Stream.Reseed(unchecked((ulong)seed));
            return this;
        }

        /// <summary>Starts again from a number that nobody can foresee, and returns it.</summary>
        public long seed()
        {
            var seed = (long)RandomStream.FreshSeed();
            manual_seed(seed);
            return seed;
        }

        public long initial_seed() => unchecked((long)Stream.Seed);

        /// <summary>Everything the generator remembers, as a uint8 tensor in PyTorch's layout.</summary>
        public Tensor get_state() => tensor(Stream.Save());

        /// <summary>Goes on where the generator stood whose get_state gave value.</summary>
        /// <exception cref="ArgumentException">value is not a uint8 tensor of that length.</exception>
        public void set_state(Tensor value)
        {
            if (value.dtype != ScalarType.Byte)
                throw new ArgumentException($"RNG state must be a torch.ByteTensor: it is {value.dtype}. Pass what get_state returned.");
            Stream.Load(value.contiguous().data<byte>().ToArray());
        }

        protected virtual void Dispose(bool disposing) { }

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }
    }
}
